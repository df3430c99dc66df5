package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cloud.kube.KubeAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;

/** The ConfigMap in which a finished cluster says what inventory it was built from. */
public final class ClusterMarker {
    private static final String NAME = "catamaran-cluster";
    private static final String DIGEST = "inventory";
    private static final int UNAUTHORIZED = 401;

    private final KubeAccess access;

    public ClusterMarker(KubeAccess access) {
        this.access = access;
    }

    /** What can be seen of a cluster. */
    public sealed interface Sighting {
        /**
         * The API answers.
         *
         * @param digest of the inventory; empty when there is no marker or the kubeconfig is not of this cluster
         * @param version of Kubernetes, without v; empty when it is not told
         */
        record Answers(String digest, String version) implements Sighting {}

        /** Nobody answers. */
        record Silent(String reason) implements Sighting {}
    }

    /** Looks for the marker with the kubeconfig behind a reference. */
    public Sighting look(String kubeconfigRef) {
        try {
            KubernetesClient client = access.client(kubeconfigRef);
            String version = version(client);
            ConfigMap marker = client.configMaps()
                    .inNamespace(KubeObjects.SYSTEM)
                    .withName(NAME)
                    .get();
            String digest = marker == null || marker.getData() == null
                    ? ""
                    : marker.getData().getOrDefault(DIGEST, "");
            return new Sighting.Answers(digest, version);
        } catch (KubernetesClientException e) {
            if (e.getCode() == UNAUTHORIZED) {
                return new Sighting.Answers("", "");
            }
            if (e.getCode() == 0) {
                return new Sighting.Silent(Objects.requireNonNullElse(e.getMessage(), e.toString()));
            }
            throw e;
        }
    }

    static String version(KubernetesClient client) {
        String version = client.getKubernetesVersion().getGitVersion();
        return version.startsWith("v") ? version.substring(1) : version;
    }

    /** Marks the cluster as finished. */
    public void mark(String kubeconfigRef, String fleet, String cluster, String digest) {
        KubeObjects.apply(
                access.client(kubeconfigRef),
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(KubeObjects.SYSTEM)
                        .withLabels(KubeObjects.LABELS)
                        .endMetadata()
                        .addToData("fleet", fleet)
                        .addToData("cluster", cluster)
                        .addToData(DIGEST, digest)
                        .build());
    }
}
