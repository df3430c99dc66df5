package dev.catamaran.network.domain;

import dev.catamaran.contracts.fleet.Cidr;

/**
 * One subnet.
 *
 * @param name e.g. {@code private-a}; stable inside the cluster
 * @param zone zone, or the region where it spans that
 * @param zoneLetter what tells the zone from the others of its region; empty for a whole region
 * @param cidr its block
 * @param role {@code public} or {@code private}
 */
public record SubnetPlan(String name, String zone, String zoneLetter, Cidr cidr, String role) {
    public static final String PUBLIC = "public";
    public static final String PRIVATE = "private";

    public boolean isPublic() {
        return role.equals(PUBLIC);
    }
}
