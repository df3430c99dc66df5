package dev.catamaran.network.domain;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;

/**
 * A cluster's network as one end of the interconnect.
 *
 * @param owner fleet and cluster
 * @param cluster its specification
 * @param network what the network stage said of it
 */
public record Site(Ownership owner, FleetSpec.Cluster cluster, NetworkReady network) {
    /** First AS number for private use (RFC 6996); cluster ids are 1-255. */
    private static final long PRIVATE_ASN = 64512;

    public String name() {
        return cluster.name();
    }

    public String cloud() {
        return cluster.cloud();
    }

    /** The AS number its gateway speaks BGP with; unique in the fleet. */
    public long asn() {
        return PRIVATE_ASN + cluster.id();
    }

    /** Slot of its VPN gateway, the one thing of a site that the other side must know. */
    public String gatewaySlot() {
        return slot("vpn-gateway");
    }

    /** Slot of something the site has once. */
    public String slot(String what) {
        return what + "-" + name();
    }
}
