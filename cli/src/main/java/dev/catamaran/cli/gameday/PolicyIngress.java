package dev.catamaran.cli.gameday;

import dev.catamaran.cli.fleet.CliException;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Closes the ingress controller's namespace by a NetworkPolicy that allows nothing: visitors and probes meet a black hole.
 *
 * <p>The policy belongs to a Job that runs no pod, has a deadline and is cleaned up at once when it is over: Kubernetes
 * itself ends the outage by garbage collection when nobody else does.
 */
final class PolicyIngress implements Ingress {
    static final String NAME = "catamaran-game-day";

    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/managed-by", "catamaran");
    private static final int CONFLICT = 409;

    private final KubernetesClient kube;
    private final String namespace;

    PolicyIngress(KubernetesClient kube, String namespace) {
        this.kube = kube;
        this.namespace = namespace;
    }

    @Override
    public List<String> addresses() {
        return kube.services().inNamespace(namespace).list().getItems().stream()
                .flatMap(PolicyIngress::addresses)
                .toList();
    }

    private static Stream<String> addresses(Service service) {
        return Optional.ofNullable(service.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getLoadBalancer()))
                .map(balancer -> balancer.getIngress().stream())
                .orElseGet(Stream::empty)
                .map(PolicyIngress::address);
    }

    private static String address(LoadBalancerIngress entry) {
        return entry.getIp() == null ? entry.getHostname() : entry.getIp();
    }

    @Override
    public void block(Duration atMost) {
        Job guard;
        try {
            guard = kube.resource(guard(atMost)).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                throw new CliException(
                        "another game day is under way in namespace " + namespace + "; it ends by its Job " + NAME, e);
            }
            throw e;
        }
        try {
            kube.resource(policy(guard)).create();
        } catch (KubernetesClientException e) {
            open();
            throw e;
        }
    }

    private Job guard(Duration atMost) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .withParallelism(0)
                .withActiveDeadlineSeconds(atMost.toSeconds())
                .withTtlSecondsAfterFinished(0)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("never")
                .withImage("never")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private NetworkPolicy policy(Job guard) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .withLabels(LABELS)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withName(guard.getMetadata().getName())
                        .withUid(guard.getMetadata().getUid())
                        .build())
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .endSpec()
                .build();
    }

    @Override
    public void open() {
        kube.network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName(NAME)
                .delete();
        kube.batch().v1().jobs().inNamespace(namespace).withName(NAME).delete();
    }

    @Override
    public void close() {
        kube.close();
    }
}
