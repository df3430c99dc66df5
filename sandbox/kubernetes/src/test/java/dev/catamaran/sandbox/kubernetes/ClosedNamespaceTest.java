package dev.catamaran.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kubernetes.ansible.TestWorld;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load balancer before pods that a NetworkPolicy closes off. */
class ClosedNamespaceTest {
    private static final int PATIENCE_MILLIS = 500;

    @TempDir
    Path directory;

    private TestWorld world;
    private KubernetesClient client;
    private String address;

    @BeforeEach
    void open() throws IOException {
        world = new TestWorld(directory, 74);
        List<Machine> machines = world.machines("gcp", "network-1", "10.1.0.");
        client = world.client(world.play("cluster.yml", world.inventory("gcp", 2, machines, Map.of()))
                .kubeconfig());
        create("""
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "way-in"}}""");
        create("""
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "way-in"},
             "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "web"}},
                      "template": {"metadata": {"labels": {"app": "web"}},
                                   "spec": {"containers": [{"name": "web", "image": "web:1"}]}}}}""");
        create("""
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "way-in"},
             "spec": {"type": "LoadBalancer", "selector": {"app": "web"}, "ports": [{"name": "http", "port": 8080}]}}""");
        Service service = client.services()
                .inNamespace("way-in")
                .withName("web")
                .waitUntilCondition(found -> !addresses(found).isEmpty(), 30, TimeUnit.SECONDS);
        address = addresses(service).getFirst();
        awaitAnswers(true);
    }

    @AfterEach
    void close() {
        client.close();
        world.close();
    }

    private static List<String> addresses(Service service) {
        return service == null
                        || service.getStatus() == null
                        || service.getStatus().getLoadBalancer() == null
                ? List.of()
                : service.getStatus().getLoadBalancer().getIngress().stream()
                        .map(LoadBalancerIngress::getIp)
                        .toList();
    }

    private void create(String json) {
        client.resource(json).create();
    }

    private void policy(String name, String ingress) {
        create("""
            {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
             "metadata": {"name": "%s", "namespace": "way-in"},
             "spec": {"podSelector": {}, "policyTypes": ["Ingress"]%s}}""".formatted(name, ingress));
    }

    private void awaitAnswers(boolean expected) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (answers() != expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(answers()).isEqualTo(expected);
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(address, 8080), PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException swallowed) {
            return false;
        } catch (java.net.ConnectException notYet) {
            return false;
        }
    }

    @Test
    void shouldSwallowVisitorsWhileAPolicyAllowsNothing() throws IOException {
        policy("nobody", "");

        awaitAnswers(false);

        client.resources(NetworkPolicy.class)
                .inNamespace("way-in")
                .withName("nobody")
                .delete();

        awaitAnswers(true);
    }

    @Test
    void shouldLetVisitorsInWhenAnotherPolicyHasARule() throws IOException {
        policy("nobody", "");
        awaitAnswers(false);

        policy("everybody", ", \"ingress\": [{}]");

        awaitAnswers(true);
    }

    @Test
    void shouldOpenAgainWhenTheJobThatOwnsThePolicyReachesItsDeadline() throws IOException {
        create("""
            {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "guard", "namespace": "way-in"},
             "spec": {"parallelism": 0, "activeDeadlineSeconds": 15, "ttlSecondsAfterFinished": 0,
                      "template": {"spec": {"restartPolicy": "Never",
                                            "containers": [{"name": "never", "image": "never"}]}}}}""");
        Job guard = client.resources(Job.class)
                .inNamespace("way-in")
                .withName("guard")
                .require();
        create("""
            {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
             "metadata": {"name": "nobody", "namespace": "way-in",
                          "ownerReferences": [{"apiVersion": "batch/v1", "kind": "Job", "name": "guard", "uid": "%s"}]},
             "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}}""".formatted(guard.getMetadata().getUid()));
        awaitAnswers(false);

        awaitAnswers(true);

        assertThat(client.resources(Job.class).inNamespace("way-in").list().getItems())
                .isEmpty();
        assertThat(client.resources(NetworkPolicy.class)
                        .inNamespace("way-in")
                        .list()
                        .getItems())
                .isEmpty();
    }
}
