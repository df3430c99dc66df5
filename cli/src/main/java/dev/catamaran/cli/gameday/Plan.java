package dev.catamaran.cli.gameday;

import java.time.Duration;
import java.time.Instant;

/**
 * What is to happen.
 *
 * @param start when the cluster is taken away
 * @param outage how long it stays away
 * @param leavesWithin time in which its traffic must have gone elsewhere
 * @param backWithin time, from its return, in which its traffic must be back
 */
public record Plan(
        String fleet, String cluster, Instant start, Duration outage, Duration leavesWithin, Duration backWithin) {}
