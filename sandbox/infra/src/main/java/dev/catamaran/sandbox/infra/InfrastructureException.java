package dev.catamaran.sandbox.infra;

import org.jspecify.annotations.Nullable;

/** A broker or database that could not be started, used or stopped; the message says what to do about it. */
public final class InfrastructureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
