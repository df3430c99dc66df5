package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Tunnels.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Site-to-site VPN connections of two tunnels each; they take minutes to come and to go. */
final class VpnConnectionActions {
    private static final String AVAILABLE = "aws.vpn.available";
    private static final String DELETED = "aws.vpn.delete";
    private static final String INSIDE = "169.254.0.0/16";
    private static final Set<String> RESERVED = Set.of(
            "169.254.0.0/30",
            "169.254.1.0/30",
            "169.254.2.0/30",
            "169.254.3.0/30",
            "169.254.4.0/30",
            "169.254.5.0/30",
            "169.254.169.252/30");

    private final Cloud cloud;
    private final Store store;
    private final VpnWire wire;

    VpnConnectionActions(Cloud cloud, VpnWire wire) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.wire = wire;
        cloud.declare(AVAILABLE, 240);
        cloud.declare(DELETED, 120);
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateVpnConnection", this::create);
        actions.on(Service.EC2, "DeleteVpnConnection", this::delete);
        cloud.view(Kind.VPN_CONNECTION, this::show);
        cloud.onResume("vpn", () -> store.living(Kind.VPN_CONNECTION).forEach(this::resume));
    }

    private void resume(Resource connection) {
        wire.tunnels(connection)
                .forEach(tunnel ->
                        cloud.outside().loopback().reserve(tunnel.end().local()));
        switch (connection.text("state")) {
            case "pending" -> cloud.after(AVAILABLE, () -> becomeAvailable(connection));
            case "deleting" -> cloud.after(DELETED, () -> vanish(connection));
            default -> wire.open(connection);
        }
    }

    private ObjectNode create(Call call) {
        Input in = call.in();
        Resource gateway = usable(store.require(Kind.VPN_GATEWAY, call.region(), in.required("VpnGatewayId")));
        Resource customer =
                usable(store.require(Kind.CUSTOMER_GATEWAY, call.region(), in.required("CustomerGatewayId")));
        List<Input> wanted = in.at("Options").items("TunnelOptions");
        List<ObjectNode> options = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Input option = i < wanted.size() ? wanted.get(i) : Input.parse(java.util.Map.of());
            keys.add(key(option));
            options.add(tunnel(gateway, option, options));
        }
        String id = Store.newId(Kind.VPN_CONNECTION);
        ObjectNode body = Document.of(
                "vpnConnectionId",
                id,
                "state",
                "pending",
                "type",
                in.text("Type", "ipsec.1"),
                "category",
                "VPN",
                "customerGatewayId",
                customer.id(),
                "vpnGatewayId",
                gateway.id(),
                "options",
                Document.of(
                        "staticRoutesOnly",
                        in.at("Options").flag("StaticRoutesOnly", false),
                        "tunnelInsideIpVersion",
                        "ipv4",
                        "tunnelOptionSet",
                        options));
        Resource connection =
                store.add(Kind.VPN_CONNECTION, id, call.region(), body, in.specifiedTags("vpn-connection"));
        VpnWire.keep(connection, keys);
        cloud.after(AVAILABLE, () -> becomeAvailable(connection));
        return Document.of("vpnConnection", cloud.show(connection));
    }

    private static Resource usable(Resource gateway) {
        if (gateway.isBuried()) {
            throw gateway.kind().absent(gateway.id());
        }
        return gateway;
    }

    private static String key(Input option) {
        String key = option.text("PreSharedKey").orElseGet(() -> "a" + Store.hexadecimal(31));
        if (!key.matches("[A-Za-z1-9._][A-Za-z0-9._]{7,63}")) {
            throw new AwsFailure("InvalidParameterValue", "The value for parameter PreSharedKey is invalid.");
        }
        return key;
    }

    private ObjectNode tunnel(Resource gateway, Input option, List<ObjectNode> before) {
        Set<String> taken = store.living(Kind.VPN_CONNECTION)
                .filter(known -> known.text("vpnGatewayId").equals(gateway.id()))
                .flatMap(known -> wire.tunnels(known).stream())
                .map(known -> Cidr.parse("tunnelInsideCidr", known.localInside() + "/30")
                        .toString())
                .collect(Collectors.toSet());
        before.forEach(known -> taken.add(known.path("tunnelInsideCidr").asText()));
        String inside = option.text("TunnelInsideCidr").orElseGet(() -> free(taken));
        Cidr block = Cidr.parse("TunnelInsideCidr", inside);
        if (block.length() != 30
                || !Cidr.parse("TunnelInsideCidr", INSIDE).contains(block)
                || RESERVED.contains(block.toString())
                || taken.contains(block.toString())) {
            throw new AwsFailure(
                    "InvalidParameterValue", "The value (" + inside + ") for parameter TunnelInsideCidr is invalid.");
        }
        String outside = cloud.outside().loopback().allocate();
        List<ObjectNode> versions = option.items("IKEVersion").stream()
                .flatMap(version -> version.text("Value").stream())
                .map(version -> Document.of("value", version))
                .toList();
        return Document.of("outsideIpAddress", outside, "tunnelInsideCidr", block, "ikeVersionSet", versions);
    }

    private static String free(Set<String> taken) {
        Cidr all = Cidr.parse("TunnelInsideCidr", INSIDE);
        for (long offset = 16 * 256; ; offset += 4) {
            String candidate = all.address(offset) + "/30";
            if (!taken.contains(candidate)) {
                return candidate;
            }
        }
    }

    private void becomeAvailable(Resource connection) {
        if (connection.text("state").equals("pending")) {
            connection.body().put("state", "available");
            wire.open(connection);
        }
    }

    private ObjectNode delete(Call call) {
        Resource connection =
                store.require(Kind.VPN_CONNECTION, call.region(), call.in().required("VpnConnectionId"));
        if (!connection.isBuried() && !connection.text("state").equals("deleting")) {
            connection.body().put("state", "deleting");
            wire.close(connection);
            cloud.after(DELETED, () -> vanish(connection));
        }
        return Document.done();
    }

    private void vanish(Resource connection) {
        wire.tunnels(connection)
                .forEach(tunnel ->
                        cloud.outside().loopback().release(tunnel.end().local()));
        connection.body().put("state", "deleted");
        connection.bury();
    }

    /** With what its tunnels are up to. */
    private ObjectNode show(Resource connection) {
        ObjectNode shown = connection.body().deepCopy();
        if (connection.text("state").equals("available")) {
            shown.set(
                    "vgwTelemetry",
                    Document.list(wire.tunnels(connection).stream()
                            .map(this::telemetry)
                            .toList()));
        }
        return shown;
    }

    private ObjectNode telemetry(VpnWire.Tunnel tunnel) {
        Optional<List<String>> learned = wire.learned(tunnel);
        String message = learned.map(routes -> routes.size() + " BGP ROUTES")
                .orElse(wire.state(tunnel) == State.UP ? "IPSEC IS UP" : "IPSEC IS DOWN");
        return Document.of(
                "outsideIpAddress",
                tunnel.end().local(),
                "status",
                learned.isPresent() ? "UP" : "DOWN",
                "statusMessage",
                message,
                "lastStatusChange",
                Cloud.now(),
                "acceptedRouteCount",
                learned.map(List::size).orElse(0));
    }
}
