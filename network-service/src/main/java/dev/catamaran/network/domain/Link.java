package dev.catamaran.network.domain;

import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.runtime.secret.SecretStore;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two sites that reach each other: peered when they are on one cloud, by four VPN tunnels when they are not.
 *
 * <p>A pair is two connections of two tunnels each, numbered 0-3: tunnel {@code n} is of connection {@code n / 2}. Inside a
 * tunnel each side has an address of a /30; the first is {@code from}'s.
 *
 * @param from the site whose cloud's name comes first
 */
public record Link(Site from, Site to) {
    /** Output of a gateway or connection: its public address number {@code n}. */
    public static final String ADDRESS = "address-";

    public static final int CONNECTIONS = 2;
    public static final int TUNNELS = 4;
    private static final Cidr INSIDE = Cidr.parse("169.254.16.0/20");
    private static final int GROUPS = 256;
    private static final int INSIDE_PREFIX = 30;

    public boolean peered() {
        return from.cloud().equals(to.cloud());
    }

    /** {@code vpn} or {@code peering}. */
    public String kind() {
        return peered() ? "peering" : "vpn";
    }

    /** The site at the other end. */
    public Site other(Site site) {
        return site.equals(from) ? to : from;
    }

    /** The site that is on a cloud; the caller knows that one of them is. */
    public Site on(String cloud) {
        return from.cloud().equals(cloud) ? from : to;
    }

    public boolean joins(Site site) {
        return site.equals(from) || site.equals(to);
    }

    /** Slot of something the pair has once. */
    public String slot(String what) {
        return what + "-" + from.name() + "-" + to.name();
    }

    /** Slot of something the pair has several of. */
    public String slot(String what, int number) {
        return slot(what) + "-" + number;
    }

    /** Slot of a connection, whose outputs are the public addresses of its two tunnels. */
    public String connectionSlot(int connection) {
        return slot("vpn-connection", connection);
    }

    /** Slot of the key of a tunnel. */
    public String keySlot(int tunnel) {
        return slot("vpn-key", tunnel);
    }

    /** Name of the key of a tunnel in the secret store. */
    public String keyName(int tunnel) {
        return from.owner().fleetUid() + "/interconnect/" + from.name() + "-" + to.name() + "-" + tunnel;
    }

    public String keyReference(int tunnel) {
        return SecretStore.reference(keyName(tunnel));
    }

    /**
     * The /30 inside a tunnel. A gateway must not see one twice: the sum of two ids differs among the links of a site, since
     * ids differ. None is of those that AWS keeps (169.254.0.0/30 to 169.254.5.0/30, 169.254.169.252/30).
     */
    public Cidr inside(int tunnel) {
        int group = (from.cluster().id() + to.cluster().id()) % GROUPS;
        return INSIDE.subnet(INSIDE_PREFIX, group * TUNNELS + tunnel);
    }

    /** Address inside a tunnel of the side that the first address is for. */
    public String fromInside(int tunnel) {
        return inside(tunnel).address(1);
    }

    public String toInside(int tunnel) {
        return inside(tunnel).address(2);
    }

    public List<Integer> tunnels() {
        return IntStream.range(0, TUNNELS).boxed().toList();
    }
}
