package dev.catamaran.simulation.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock and the scheduler of one history.
 *
 * <p>Blocking production code runs on fibers: virtual threads that hand one baton around, so that exactly one runs at a
 * time and the seed alone decides which is next. Nobody sleeps: time jumps to the next thing that happens.
 */
public final class Kernel implements InstantSource, AutoCloseable {
    private static final long ORIGIN = 1_767_225_600_000L;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SplittableRandom random;
    private final Thread scheduler = Thread.currentThread();
    private long now = ORIGIN;
    private long counter;
    private final Set<Fiber> started = new LinkedHashSet<>();
    private @Nullable Fiber current;
    private boolean closed;
    private @Nullable Throwable failure;

    public Kernel(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private record Event(long time, int order, long number, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            int byOrder = byTime != 0 ? byTime : Integer.compare(order, other.order);
            return byOrder != 0 ? byOrder : Long.compare(number, other.number);
        }
    }

    public SplittableRandom random() {
        return random;
    }

    /** True with a probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to the bound, small values as likely as large ones. */
    public long upTo(long bound) {
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    /** Milliseconds since the history began. */
    public long elapsed() {
        return now - ORIGIN;
    }

    /** Does something after a time; things of the same time come in an order that the seed decides. */
    public void after(long millis, Runnable work) {
        events.add(new Event(now + Math.max(0, millis), random.nextInt(), counter++, work));
    }

    /** Runs until nothing is left to happen, the time is up or the condition holds. */
    public void run(long untilElapsed, BooleanSupplier over) {
        while (!events.isEmpty() && !over.getAsBoolean()) {
            Event next = events.peek();
            if (next.time() - ORIGIN > untilElapsed) {
                now = ORIGIN + untilElapsed;
                return;
            }
            events.poll();
            now = Math.max(now, next.time());
            next.work().run();
            if (failure != null) {
                throw new IllegalStateException("a fiber failed: " + failure, failure);
            }
        }
    }

    /** Ends every fiber that still waits: the JVM keeps a parked thread, and with it all that it can reach. */
    @Override
    public void close() {
        closed = true;
        events.clear();
        List.copyOf(started).forEach(Fiber::dismiss);
    }

    /** Starts blocking code as a fiber of a process. */
    public Fiber fork(String name, Life life, Runnable work) {
        Fiber fiber = new Fiber(life);
        fiber.thread = Thread.ofVirtual().name(name).unstarted(() -> fiber.body(work));
        after(0, () -> fiber.resume(0));
        return fiber;
    }

    /** Lets time pass in the running fiber. Outside of one nothing waits. */
    public void sleep(long millis) {
        Fiber fiber = current;
        if (fiber != null) {
            fiber.sleep(millis);
        }
    }

    public void sleep(Duration duration) {
        sleep(Math.max(1, (duration.toNanos() + 999_999) / 1_000_000));
    }

    /** Lets time pass until a signal comes, at most so long. */
    public void await(Signal signal, long atMost) {
        Fiber fiber = current;
        if (fiber != null) {
            fiber.await(signal, atMost);
        }
    }

    public boolean inFiber() {
        return current != null;
    }

    /** Blocking code that can be put aside. */
    public final class Fiber {
        private final Life life;
        private Thread thread = scheduler;
        private volatile boolean running;
        private volatile boolean ended;
        private final Signal end = new Signal();
        private int waits;

        private Fiber(Life life) {
            this.life = life;
        }

        private void body(Runnable work) {
            try {
                life.check();
                work.run();
            } catch (Killed e) {
                ended = true;
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                ended = true;
                started.remove(this);
                end.give();
                running = false;
                LockSupport.unpark(scheduler);
            }
        }

        /** Gives it the baton until it gives it back; a wake-up for an earlier wait is too late. */
        private void resume(int wait) {
            if (ended || wait != waits) {
                return;
            }
            if (!life.killed() && life.stoppedUntil() > now) {
                after(life.stoppedUntil() - now, () -> resume(wait));
                return;
            }
            waits++;
            goOn();
        }

        private void goOn() {
            current = this;
            running = true;
            if (thread.getState() == Thread.State.NEW) {
                started.add(this);
                thread.start();
            } else {
                LockSupport.unpark(thread);
            }
            while (running) {
                LockSupport.park(this);
            }
            current = null;
        }

        /** Wakes it only to find that all is over. */
        private void dismiss() {
            if (!ended) {
                goOn();
            }
        }

        private void await(Signal signal, long atMost) {
            int wait = waits;
            signal.add(() -> after(0, () -> resume(wait)));
            sleep(atMost);
        }

        private void sleep(long millis) {
            checkOver();
            int wait = waits;
            after(millis, () -> resume(wait));
            running = false;
            LockSupport.unpark(scheduler);
            while (!running) {
                LockSupport.park(this);
            }
            checkOver();
            life.check();
        }

        private void checkOver() {
            if (closed) {
                throw new Killed();
            }
        }

        /** Waits for its end, in another fiber. */
        public void join() {
            while (!ended) {
                Kernel.this.await(end, 3_600_000);
            }
        }
    }
}
