package dev.catamaran.cloud;

import java.util.Map;

/** What a cloud lets an account have; only reads. Throws what the cloud's client throws. */
public interface Limits {
    /** Name of the cloud: {@code aws}. */
    String cloud();

    /**
     * Limits that hold in a region, by what they count: {@link #CPUS} and resource kinds such as {@code aws.ElasticIp}.
     * A kind that is missing is not limited, or nobody tells. What is limited per zone is counted by {@link #inZone}.
     */
    Map<String, Limit> in(String region);

    /** Virtual processors of a machine shape in a zone. */
    int cpus(String region, String zone, String machine);

    /** Which limit of {@link #in} a machine's processors count against. */
    String processors(String machine, boolean spot);

    /** How a kind is called that is counted zone by zone: {@code aws.NatGateway in us-east-1a}. */
    static String inZone(String kind, String zone) {
        return kind + " in " + zone;
    }

    /** Processors of machines at the normal price. */
    String CPUS = "cpus";

    /** Processors of spot machines. */
    String SPOT_CPUS = "spot cpus";

    /** GiB of the machines' root disks. */
    String DISK_GIB = "disk GiB";
}
