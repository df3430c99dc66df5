package dev.catamaran.sandbox.kubernetes.argocd;

/** A source that cannot be turned into manifests: no such repository, revision, path or a file that is no YAML. */
final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(message);
    }

    SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
