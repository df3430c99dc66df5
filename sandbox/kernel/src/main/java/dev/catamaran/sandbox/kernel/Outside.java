package dev.catamaran.sandbox.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The outside world's common ground, handed to every stand-in.
 *
 * @param delays how long things take
 * @param criticalPath what was imposed
 * @param calls who was called how often
 * @param faults what goes wrong on demand
 * @param rates how many calls a second are taken
 * @param loopback addresses
 * @param machines virtual machines of both clouds
 * @param tunnels the wire between the clouds' VPN gateways
 * @param timer fires state transitions
 * @param json one mapper for all
 */
public record Outside(
        Delays delays,
        CriticalPath criticalPath,
        CallLog calls,
        Faults faults,
        RateLimits rates,
        Loopback loopback,
        Machines machines,
        Tunnels tunnels,
        ScheduledExecutorService timer,
        ObjectMapper json)
        implements AutoCloseable {

    /** A fresh world. */
    public static Outside create(Profile profile, int secondOctet) {
        Delays delays = new Delays(profile);
        return new Outside(
                delays,
                new CriticalPath(),
                new CallLog(),
                new Faults(),
                new RateLimits(),
                new Loopback(secondOctet),
                new Machines(),
                new Tunnels(delays),
                Executors.newScheduledThreadPool(
                        1, Thread.ofPlatform().daemon().name("world-timer").factory()),
                new ObjectMapper());
    }

    /** Makes the calling thread wait for a named delay, counted as imposed in the scope. */
    public void impose(String scope, String delayName) throws InterruptedException {
        Duration delay = delays.of(delayName);
        if (delay.isPositive()) {
            criticalPath.imposed(scope, delay);
            Thread.sleep(delay);
        }
    }

    /** Runs a state transition after a named delay (at once, on the calling thread, when it is zero). */
    public void after(String scope, String delayName, Runnable transition) {
        Duration delay = delays.of(delayName);
        if (!delay.isPositive()) {
            transition.run();
            return;
        }
        criticalPath.imposed(scope, delay);
        later(delay, transition);
    }

    /** Runs a state transition that somebody set a time for, whatever the profile says. */
    public void later(Duration time, Runnable transition) {
        var _ = timer.schedule(
                () -> {
                    Thread.ofVirtual().name("transition").start(transition);
                },
                Math.max(0, time.toNanos()),
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
