package dev.catamaran.sandbox.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Days of watching a cluster that is well over links that lose connections: every drain is a false one. */
final class VirtualSoak {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private VirtualSoak() {}

    /**
     * Watches for a time.
     *
     * @param loss share of connections that are lost; a round has two tries
     * @return how often the cluster was called DOWN or lost traffic
     */
    static int falseFailovers(Duration time, double loss, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        VirtualWatch watch = new VirtualWatch(START);
        long seconds = time.toSeconds();
        for (long second = 1; second <= seconds; second++) {
            Instant now = START.plusSeconds(second);
            for (String vantage : VirtualWatch.VANTAGES) {
                boolean answered = Math.max(random.nextDouble(), random.nextDouble()) >= loss;
                watch.deliver(watch.probe(vantage, answered, true, now), now);
            }
        }
        return watch.downs() + (watch.history().size() - 1);
    }
}
