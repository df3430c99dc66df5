package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Delays;
import dev.catamaran.sandbox.kernel.Outside;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Which family a collection belongs to, and how long its operations take. */
final class Families {
    private static final Set<String> NETWORKING = Set.of(
            "networks",
            "subnetworks",
            "firewalls",
            "routes",
            "routers",
            "vpnGateways",
            "vpnTunnels",
            "externalVpnGateways");

    private final Map<String, Family> byCollection;
    private final References references;
    private final InstanceFamily instances;
    private final VpnWire wire;

    Families(Outside outside, Store store, References references, Identity identity, LoadBalancers balancers) {
        this.references = references;
        this.wire = new VpnWire(store, outside.tunnels());
        Family vpn = new VpnFamily(store, wire);
        Family balancing = new BalancingFamily(store, balancers);
        NetworkInterfaces interfaces = new NetworkInterfaces(store);
        this.instances = new InstanceFamily(outside, store, interfaces, identity);
        this.byCollection = Map.ofEntries(
                Map.entry("networks", new NetworkFamily(store)),
                Map.entry("subnetworks", new SubnetworkFamily(store)),
                Map.entry("firewalls", new FirewallFamily()),
                Map.entry("routes", new Family() {}),
                Map.entry("addresses", new AddressFamily(store, references, interfaces)),
                Map.entry("routers", new RouterFamily(store, wire)),
                Map.entry("vpnGateways", vpn),
                Map.entry("vpnTunnels", vpn),
                Map.entry("externalVpnGateways", vpn),
                Map.entry("healthChecks", balancing),
                Map.entry("backendServices", balancing),
                Map.entry("targetTcpProxies", balancing),
                Map.entry("forwardingRules", new ForwardingRuleFamily(store, balancers)),
                Map.entry("instances", instances),
                Map.entry("instanceGroups", new GroupFamily(store)),
                Map.entry("disks", new DiskFamily(store, references)),
                Map.entry("images", new Family() {}));
    }

    static void declare(Delays delays) {
        delays.declare("gcp.call", Duration.ofMillis(120));
        delays.declare("gcp.operation", Duration.ofSeconds(8));
        delays.declare("gcp.network.operation", Duration.ofSeconds(12));
        delays.declare("gcp.instance.operation", Duration.ofSeconds(20));
        delays.declare("gcp.instance.boot", Duration.ofSeconds(25));
        delays.declare("gcp.router.nat", Duration.ofSeconds(15));
        delays.declare("gcp.lb.active", Duration.ofSeconds(90));
        delays.declare("gcp.delete", Duration.ofSeconds(20));
        delays.declare("gcp.visibility.lag", Duration.ZERO);
    }

    Family of(String collection) {
        Family family = byCollection.get(collection);
        if (family == null) {
            throw GcpError.notFound(collection);
        }
        return family;
    }

    InstanceFamily instances() {
        return instances;
    }

    /** Puts the machines of a restored world back. */
    void resume() {
        instances.resume();
        wire.resume();
    }

    References references() {
        return references;
    }

    /** Name of the delay of a mutation. */
    String delay(Request request) {
        JsonNode nats = request.body().path("nats");
        if (request.verb().equals("delete")) {
            return "gcp.delete";
        }
        if (request.collection().equals("instances")) {
            return "gcp.instance.operation";
        }
        if (nats.isArray() && !nats.isEmpty()) {
            return "gcp.router.nat";
        }
        return NETWORKING.contains(request.collection()) ? "gcp.network.operation" : "gcp.operation";
    }
}
