package dev.catamaran.sandbox.kubernetes.ansible;

/** The command cannot run as asked: a wrong option, a missing file, an inventory that cannot be read. Exit code 1. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
