package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.graph.Scope.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells one run to stop at its next checkpoint, and why. */
public final class Cancellation {
    private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
    private volatile String reason = "";

    /** Thrown at a checkpoint of a cancelled run. */
    public static final class CancelledException extends RuntimeException {
        public CancelledException(String reason) {
            super(reason);
        }
    }

    /** Cancels; the first reason stands. */
    public void cancel(String why) {
        synchronized (this) {
            if (!reason.isEmpty()) {
                return;
            }
            reason = why;
        }
        actions.forEach(Runnable::run);
    }

    public boolean cancelled() {
        return !reason.isEmpty();
    }

    public String reason() {
        return reason;
    }

    public void checkpoint() {
        if (cancelled()) {
            throw new CancelledException(reason);
        }
    }

    /** Runs the action when cancelled, at once if that has happened. */
    public Registration onCancel(Runnable action) {
        boolean now;
        synchronized (this) {
            now = cancelled();
            actions.add(action);
        }
        if (now) {
            action.run();
        }
        return () -> actions.remove(action);
    }
}
