package dev.catamaran.runtime.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What waiting loops are woken by: waiting for work costs nothing and ends at once. */
@ApplicationScoped
public class WakeUps {
    private final Signal work = new Signal();
    private final Signal outbox = new Signal();
    private final Signal orders = new Signal();

    /** New or changed work items. */
    public Signal work() {
        return work;
    }

    /** New events to send. */
    public Signal outbox() {
        return outbox;
    }

    /** New orders of an operator. */
    public Signal orders() {
        return orders;
    }

    /** A wake-up that is remembered until somebody waits for it. */
    public static final class Signal {
        private final Semaphore pending = new Semaphore(0);

        public void signal() {
            if (pending.availablePermits() == 0) {
                pending.release();
            }
        }

        /** Waits for a wake-up, at most the given time. */
        public void await(Duration atMost) throws InterruptedException {
            if (pending.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                pending.drainPermits();
            }
        }
    }
}
