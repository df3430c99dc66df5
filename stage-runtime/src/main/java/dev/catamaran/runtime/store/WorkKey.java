package dev.catamaran.runtime.store;

/**
 * What a lease is taken on.
 *
 * @param fleetUid fleet
 * @param stage stage of the stage graph
 * @param cluster cluster, empty for a stage of the whole fleet
 */
public record WorkKey(String fleetUid, String stage, String cluster) {
    @Override
    public String toString() {
        return stage + (cluster.isEmpty() ? "" : "/" + cluster) + " of " + fleetUid;
    }
}
