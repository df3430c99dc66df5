package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.Comparator;

/**
 * What is known of a cluster's health.
 *
 * @param verdict the watchers' latest
 * @param evidence why, in their words
 * @param since time of the deciding observation; tells one incident from the next
 */
public record ClusterView(String cluster, HealthState verdict, String evidence, Instant since) {
    /** Later observations last; a total order, so that the order of arrival does not matter. */
    static final Comparator<ClusterView> BY_TIME = Comparator.comparing(ClusterView::since)
            .thenComparing(ClusterView::verdict)
            .thenComparing(ClusterView::evidence);

    /** Of a cluster on which there is no verdict yet. */
    public static ClusterView unknown(String cluster) {
        return new ClusterView(cluster, HealthState.UNKNOWN, "no verdict yet", Instant.EPOCH);
    }

    boolean down() {
        return verdict == HealthState.DOWN;
    }

    boolean healthy() {
        return verdict == HealthState.HEALTHY;
    }

    /** Whether traffic may be left to it: neither dead nor in the dark. */
    boolean serves() {
        return verdict != HealthState.DOWN && verdict != HealthState.UNKNOWN;
    }
}
