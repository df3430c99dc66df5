package dev.catamaran.cli.log;

import dev.catamaran.cli.fleet.CliException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells everything that is in a log and goes on with what comes. When the log goes away it is tried again with backoff,
 * and gone on with from the first message that was not told: none is lost, none is told twice.
 */
public final class LogFollower {
    private final FleetLog log;
    private final Pause pause;
    private final Listener listener;
    private final CountDownLatch stopped;
    private FleetLog.@Nullable Position next;
    private boolean connectedOnce;
    private boolean presentTold;
    private int failures;

    /** Who is told. */
    public interface Listener {
        /** Answers whether it wants to hear more. */
        boolean hear(LogSignal signal);
    }

    /** Waits between two attempts, or until there is nothing to wait for any more. */
    interface Pause {
        void await(Duration atMost) throws InterruptedException;
    }

    /** @param listener called from the thread that follows */
    public LogFollower(FleetLog log, Listener listener) {
        this(log, listener, new CountDownLatch(1));
    }

    private LogFollower(FleetLog log, Listener listener, CountDownLatch stopped) {
        this(log, listener, stopped, atMost -> stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param pause instead of waiting */
    LogFollower(FleetLog log, Listener listener, Pause pause) {
        this(log, listener, new CountDownLatch(1), pause);
    }

    private LogFollower(FleetLog log, Listener listener, CountDownLatch stopped, Pause pause) {
        this.log = log;
        this.listener = listener;
        this.stopped = stopped;
        this.pause = pause;
    }

    /**
     * Follows in the calling thread until {@link #stop}, or until the listener wants no more.
     *
     * @throws CliException when the log cannot be read the first time: then its address is probably wrong
     */
    public void follow() throws InterruptedException {
        while (!isStopped()) {
            try (FleetLog.Reading reading = log.open(next)) {
                tell(reading);
            } catch (LogLostException lost) {
                if (isStopped()) {
                    return;
                }
                if (!connectedOnce) {
                    throw new CliException("cannot read events: " + lost.getMessage(), lost);
                }
                lost(lost);
            }
        }
    }

    private void tell(FleetLog.Reading reading) throws LogLostException {
        while (!isStopped()) {
            FleetLog.Batch batch = reading.poll();
            connectedOnce = true;
            if (failures > 0) {
                failures = 0;
                presentTold &= !reading.resumption().anotherLog();
                tell(new LogSignal.Back(reading.resumption()));
            }
            batch.events().forEach(event -> tell(new LogSignal.Said(event)));
            next = batch.next();
            if (batch.present() && !presentTold) {
                presentTold = true;
                tell(new LogSignal.Present());
            }
        }
    }

    private void tell(LogSignal signal) {
        if (!isStopped() && !listener.hear(signal)) {
            stop();
        }
    }

    private void lost(LogLostException lost) throws InterruptedException {
        if (failures == 0) {
            tell(new LogSignal.Lost(String.valueOf(lost.getMessage())));
        }
        failures++;
        pause.await(Backoff.after(failures));
    }

    /** Ends following; may be called from any thread, and more than once. */
    public void stop() {
        stopped.countDown();
        log.wake();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
