package dev.catamaran.cluster.provider.kubespray;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and everything it has started, ended together. */
final class ProcessTree {
    private final List<ProcessHandle> members;

    /** Takes down who belongs to it now: children of a parent that is gone cannot be found any more. */
    ProcessTree(ProcessHandle root) {
        this.members = Stream.concat(root.descendants(), Stream.of(root)).toList();
    }

    /** Asks all of them to end; does not wait. */
    void terminate() {
        members.forEach(ProcessHandle::destroy);
    }

    /** Ends those that are still there; does not wait. */
    void kill() {
        members.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until all have ended, or some time. */
    void await(Duration time) throws InterruptedException {
        CompletableFuture<?>[] ends =
                members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // asked again
        }
    }

    boolean alive() {
        return members.stream().anyMatch(ProcessHandle::isAlive);
    }
}
