package dev.catamaran.cloud.aws;

import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ownership as tags. {@code Name} is for people and never identifies.
 *
 * <p>Each service of AWS has its own tag type; {@link Ec2Tags} makes those of EC2, the others are made from the map.
 */
public final class AwsTags {
    public static final String FLEET_UID = "catamaran/fleet-uid";
    public static final String CLUSTER = "catamaran/cluster";
    public static final String SLOT = "catamaran/slot";
    public static final String INCARNATION = "catamaran/incarnation";
    /** Fleet, cluster and slot in one value, so that one look by tags finds all of a cluster and nothing of others. */
    public static final String ADDRESS = "catamaran/address";

    public static final String NAME = "Name";

    private AwsTags() {}

    /** The tags a resource is created with. */
    public static Map<String, String> of(Ownership owner, String slot, Intent intent) {
        Map<String, String> tags = identity(owner, slot);
        tags.put(ADDRESS, addresses(owner) + slot);
        tags.put(INCARNATION, Integer.toString(intent.incarnation()));
        tags.put(NAME, owner.stem() + "-" + slot);
        return tags;
    }

    /** The tags that identify a resource. */
    public static Map<String, String> identity(Ownership owner, String slot) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(FLEET_UID, owner.fleetUid());
        tags.put(CLUSTER, owner.cluster());
        tags.put(SLOT, slot);
        return tags;
    }

    /** What the addresses of an owner's resources begin with; the slot follows. */
    static String addresses(Ownership owner) {
        return owner.fleetUid() + "/" + owner.cluster() + "/";
    }

    /** Whether tags are those of a slot of this owner. */
    public static boolean owned(Map<String, String> tags, Ownership owner, String slot) {
        return tags.entrySet().containsAll(identity(owner, slot).entrySet());
    }

    /** Tag key by which the cloud controller and the autoscaler find what belongs to a cluster. */
    public static String kubernetesCluster(Ownership owner) {
        return "kubernetes.io/cluster/" + owner.stem();
    }
}
