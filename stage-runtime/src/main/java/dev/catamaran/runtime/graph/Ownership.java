package dev.catamaran.runtime.graph;

/**
 * Whose a resource is; becomes tags, labels or a description at the provider.
 *
 * @param fleetUid id of the fleet's first request
 * @param fleetId name of the fleet
 * @param cluster name of the cluster, empty for what belongs to the whole fleet
 */
public record Ownership(String fleetUid, String fleetId, String cluster) {
    /** {@code <fleet>-<cluster>} or {@code <fleet>}: the stem of names at providers that want names. */
    public String stem() {
        return cluster.isEmpty() ? fleetId : fleetId + "-" + cluster;
    }
}
