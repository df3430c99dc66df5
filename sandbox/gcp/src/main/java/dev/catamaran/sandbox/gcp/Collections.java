package dev.catamaran.sandbox.gcp;

import dev.catamaran.sandbox.gcp.Scope.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The collections that hold what customers create, as a table. */
final class Collections {
    /**
     * One collection.
     *
     * @param singular the word after {@code compute#} in its resources' kind
     * @param scopes where it exists
     * @param quota metric that counts its resources
     * @param labelled whether its resources carry labels in v1
     */
    record Collection(String name, String singular, Set<Kind> scopes, String quota, boolean labelled) {
        String kind() {
            return "compute#" + singular;
        }
    }

    private static final Set<Kind> GLOBAL = Set.of(Kind.GLOBAL);
    private static final Set<Kind> REGION = Set.of(Kind.REGION);
    private static final Set<Kind> ZONE = Set.of(Kind.ZONE);
    private static final Set<Kind> BOTH = Set.of(Kind.GLOBAL, Kind.REGION);

    private static final Map<String, Collection> TABLE = List.of(
                    new Collection("networks", "network", GLOBAL, "NETWORKS", false),
                    new Collection("firewalls", "firewall", GLOBAL, "FIREWALLS", false),
                    new Collection("routes", "route", GLOBAL, "ROUTES", false),
                    new Collection("addresses", "address", BOTH, "STATIC_ADDRESSES", true),
                    new Collection("healthChecks", "healthCheck", GLOBAL, "HEALTH_CHECKS", false),
                    new Collection("backendServices", "backendService", GLOBAL, "BACKEND_SERVICES", false),
                    new Collection("targetTcpProxies", "targetTcpProxy", GLOBAL, "TARGET_TCP_PROXIES", false),
                    new Collection("forwardingRules", "forwardingRule", BOTH, "FORWARDING_RULES", true),
                    new Collection("images", "image", GLOBAL, "IMAGES", true),
                    new Collection("externalVpnGateways", "externalVpnGateway", GLOBAL, "EXTERNAL_VPN_GATEWAYS", true),
                    new Collection("subnetworks", "subnetwork", REGION, "SUBNETWORKS", false),
                    new Collection("routers", "router", REGION, "ROUTERS", false),
                    new Collection("vpnGateways", "vpnGateway", REGION, "VPN_GATEWAYS", true),
                    new Collection("vpnTunnels", "vpnTunnel", REGION, "VPN_TUNNELS", true),
                    new Collection("instances", "instance", ZONE, "INSTANCES", true),
                    new Collection("instanceGroups", "instanceGroup", ZONE, "INSTANCE_GROUPS", false),
                    new Collection("disks", "disk", ZONE, "DISKS", true))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Collection::name, Function.identity()));

    private Collections() {}

    static Optional<Collection> find(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    static Collection require(String name) {
        return find(name).orElseThrow(() -> GcpError.notFound(name));
    }

    static Iterable<Collection> all() {
        return TABLE.values();
    }

    /** The vendor's name of the service that serves a collection in a scope: {@code globalAddresses}. */
    static String service(String collection, Kind scope) {
        boolean global =
                scope == Kind.GLOBAL && (collection.equals("addresses") || collection.equals("forwardingRules"));
        if (collection.equals("operations")) {
            return scope.name().toLowerCase(java.util.Locale.ROOT) + "Operations";
        }
        return global ? "global" + Character.toUpperCase(collection.charAt(0)) + collection.substring(1) : collection;
    }
}
