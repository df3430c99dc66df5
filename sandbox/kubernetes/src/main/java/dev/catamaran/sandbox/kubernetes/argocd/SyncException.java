package dev.catamaran.sandbox.kubernetes.argocd;

/** A synchronization that the cluster refused. */
final class SyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyncException(String message) {
        super(message);
    }
}
