package dev.catamaran.sandbox.kubernetes.cilium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.kubernetes.ansible.TestWorld;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshTest {
    @TempDir
    Path directory;

    private TestWorld world;
    private KubernetesClient aws;
    private KubernetesClient gcp;

    @BeforeEach
    void open() throws Exception {
        world = new TestWorld(directory, 75);
        aws = install("aws", 1, "fleet authority");
    }

    @AfterEach
    void close() {
        aws.close();
        gcp.close();
        world.close();
    }

    private KubernetesClient install(String cloud, int id, String authority) throws Exception {
        Map<String, Object> values = Map.of(
                "cilium_extra_values",
                Map.of(
                        "clustermesh",
                        Map.of("useAPIServer", true, "apiserver", Map.of("service", Map.of("type", "LoadBalancer"))),
                        "tls",
                        Map.of("ca", Map.of("cert", authority, "key", "k"))));
        Path inventory = world.inventory(cloud, id, world.machines(cloud, "net-" + cloud, "10." + id + ".0."), values);
        return world.client(world.play("cluster.yml", inventory).kubeconfig());
    }

    private static String endpoint(KubernetesClient client) {
        return "https://"
                + client.services()
                        .inNamespace("kube-system")
                        .withName("clustermesh-apiserver")
                        .waitUntilCondition(
                                service -> service != null
                                        && service.getStatus() != null
                                        && !service.getStatus()
                                                .getLoadBalancer()
                                                .getIngress()
                                                .isEmpty(),
                                20,
                                TimeUnit.SECONDS)
                        .getStatus()
                        .getLoadBalancer()
                        .getIngress()
                        .getFirst()
                        .getIp()
                + ":2379";
    }

    private static void connect(KubernetesClient client, String remote, String endpoint) {
        String value = Base64.getEncoder()
                .encodeToString(("endpoints:\n- " + endpoint + "\n").getBytes(StandardCharsets.UTF_8));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("cilium-clustermesh")
                        .withNamespace("kube-system")
                        .endMetadata()
                        .addToData(remote, value)
                        .build())
                .serverSideApply();
    }

    private static String metrics(KubernetesClient client) {
        String pod = client.pods()
                .inNamespace("kube-system")
                .withLabel("k8s-app", "cilium")
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
        return client.raw("/api/v1/namespaces/kube-system/pods/" + pod + ":9962/proxy/metrics");
    }

    @Test
    void shouldReportRemoteReadyWhenBothSidesAreConnected() throws Exception {
        gcp = install("gcp", 2, "fleet authority");
        connect(aws, "gcp", endpoint(gcp));
        assertThat(metrics(aws)).contains("target_cluster=\"gcp\"} 0");

        connect(gcp, "aws", endpoint(aws));

        assertThat(metrics(aws))
                .containsPattern(
                        "cilium_clustermesh_remote_cluster_readiness_status\\{source_cluster=\"aws\",.*target_cluster=\"gcp\"} 1")
                .contains("cilium_nodes_all_num 10");
        assertThat(metrics(gcp)).contains("target_cluster=\"aws\"} 1");

        world.post("/clusters/gcp/kill", "{}");

        assertThat(metrics(aws)).contains("target_cluster=\"gcp\"} 0");
    }

    @Test
    void shouldNotReportReadyWhenAuthoritiesDiffer() throws Exception {
        gcp = install("gcp", 2, "another authority");
        connect(aws, "gcp", endpoint(gcp));
        connect(gcp, "aws", endpoint(aws));

        assertThat(metrics(aws)).contains("target_cluster=\"gcp\"} 0");
    }
}
