package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One cluster of a mesh.
 *
 * @param kubeconfigRef reference of its admin kubeconfig
 */
public record MeshMember(KubeAccess access, String cluster, String kubeconfigRef) {
    String lane() {
        return "kube/" + cluster;
    }

    KubernetesClient client() {
        return access.client(kubeconfigRef);
    }

    /** Asks the cluster; while a fleet is taken down, one that no longer answers has nothing that is left. */
    <T> T ask(Scope scope, Function<KubernetesClient, T> question, Supplier<T> nothing) {
        try {
            return question.apply(client());
        } catch (KubernetesClientException e) {
            if (scope.deleting() && e.getCode() == 0) {
                return nothing.get();
            }
            throw e;
        }
    }

    static String slot(String what, String cluster) {
        return what + "-" + cluster;
    }
}
