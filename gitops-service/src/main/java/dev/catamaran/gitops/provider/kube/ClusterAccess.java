package dev.catamaran.gitops.provider.kube;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.runtime.secret.SecretStore;

/**
 * The way to one cluster.
 *
 * @param kubeconfig reference of its administrator's kubeconfig
 * @param stem {@code <fleet>-<cluster>}
 */
public record ClusterAccess(KubeAccess access, SecretStore secrets, String kubeconfig, String stem) {
    ClusterObjects objects() {
        return new ClusterObjects(access.client(kubeconfig));
    }

    /** A cluster whose kubeconfig was taken away is gone, and everything in it. */
    boolean exists() {
        return secrets.get(kubeconfig).isPresent();
    }

    String lane() {
        return "kube/" + stem;
    }
}
