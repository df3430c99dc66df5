package dev.catamaran.simulation.store;

import org.jspecify.annotations.Nullable;

/** An answer that comes now or later. */
final class Answer<T> {
    volatile boolean there;
    private @Nullable T item;
    private @Nullable Throwable failure;

    void complete(@Nullable T heard) {
        item = heard;
        there = true;
    }

    void fail(Throwable heard) {
        failure = heard;
        there = true;
    }

    @SuppressWarnings("NullAway")
    T get() {
        return switch (failure) {
            case null -> item;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("database transaction failed", failure);
        };
    }
}
