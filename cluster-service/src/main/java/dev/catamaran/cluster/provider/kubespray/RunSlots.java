package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Room for so many playbooks at once; who finds none waits, in the order of arrival. */
final class RunSlots {
    private static final Duration TICK = Duration.ofMillis(200);

    private final int count;
    private final Semaphore free;

    RunSlots(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "catamaran.cluster.runs-at-once is " + count + ": no playbook could ever run; use 1 or more");
        }
        this.count = count;
        this.free = new Semaphore(count, true);
    }

    /** Gives the place back when it is closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws CancelledException when the run is cancelled while it waits */
    Slot take(Scope scope) throws InterruptedException {
        if (!free.tryAcquire()) {
            scope.progress("waits until one of " + count + " other playbooks ends", 0, 1);
            while (!free.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (scope.cancelled()) {
                    throw new CancelledException("cancelled while other playbooks ran");
                }
            }
        }
        return free::release;
    }
}
