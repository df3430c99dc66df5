package dev.catamaran.runtime.store;

import java.util.Comparator;

/**
 * What a lease is taken on. Whoever locks several items of a fleet locks them in this order, so that no two transactions
 * wait for each other.
 *
 * @param fleetUid fleet
 * @param stage stage of the stage graph
 * @param cluster cluster, empty for a stage of the whole fleet
 */
public record WorkKey(String fleetUid, String stage, String cluster) implements Comparable<WorkKey> {
    private static final Comparator<WorkKey> ORDER = Comparator.comparing(WorkKey::fleetUid)
            .thenComparing(WorkKey::stage)
            .thenComparing(WorkKey::cluster);

    @Override
    public int compareTo(WorkKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return stage + (cluster.isEmpty() ? "" : "/" + cluster) + " of " + fleetUid;
    }
}
