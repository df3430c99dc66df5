package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Tunnels;
import dev.catamaran.sandbox.kernel.Tunnels.End;
import dev.catamaran.sandbox.kernel.Tunnels.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ends that VPN connections have on the wire between the clouds. */
final class VpnWire {
    private static final String KEYS = "keys";

    private final Store store;
    private final Tunnels tunnels;

    VpnWire(Cloud cloud) {
        this.store = cloud.store();
        this.tunnels = cloud.outside().tunnels();
    }

    /** What a connection's tunnels have in common with the other side. */
    record Tunnel(End end, String localInside, String remoteInside) {}

    /** Keeps the keys, which a describe call does not show here. */
    static void keep(Resource connection, List<String> keys) {
        connection.inside().set(KEYS, Document.list(keys));
    }

    List<Tunnel> tunnels(Resource connection) {
        String remote = gateway(connection).map(at -> at.text("ipAddress")).orElse("");
        JsonNode options = connection.body().at("/options/tunnelOptionSet");
        return Stream.of(0, 1)
                .map(i -> {
                    JsonNode option = options.path(i);
                    Cidr inside = Cidr.parse(
                            "tunnelInsideCidr", option.path("tunnelInsideCidr").asText());
                    String key = connection.inside().path(KEYS).path(i).asText();
                    End end = new End(option.path("outsideIpAddress").asText(), remote, key);
                    return new Tunnel(end, inside.address(1), inside.address(2));
                })
                .toList();
    }

    private Optional<Resource> gateway(Resource connection) {
        return store.existing(Kind.CUSTOMER_GATEWAY, connection.text("customerGatewayId"));
    }

    Tunnels.State state(Tunnel tunnel) {
        return tunnels.state(tunnel.end());
    }

    Optional<List<String>> learned(Tunnel tunnel) {
        return tunnels.learned(tunnel.end());
    }

    /** Everything the connections of a gateway have learned. */
    List<String> learned(String gateway) {
        return connections(gateway)
                .flatMap(connection -> tunnels(connection).stream())
                .flatMap(tunnel -> learned(tunnel).stream().flatMap(List::stream))
                .distinct()
                .toList();
    }

    private Stream<Resource> connections(String gateway) {
        return store.living(Kind.VPN_CONNECTION)
                .filter(connection -> connection.text("vpnGatewayId").equals(gateway)
                        && connection.text("state").equals("available"));
    }

    /** Puts the ends of a connection on the wire, and what its gateway announces. */
    void open(Resource connection) {
        tunnels(connection).forEach(tunnel -> tunnels.put(tunnel.end()));
        store.existing(Kind.VPN_GATEWAY, connection.text("vpnGatewayId")).ifPresent(this::announce);
    }

    void close(Resource connection) {
        tunnels(connection).forEach(tunnel -> {
            tunnels.remove(tunnel.end());
            tunnels.removeSpeaker(tunnel.end());
        });
    }

    /** Announces the block of the VPC that the gateway is attached to, or nothing. */
    void announce(Resource gateway) {
        List<String> prefixes = gateway.at("/attachments/0/state").equals("attached")
                ? store.existing(Kind.VPC, VpnGatewayActions.vpcOf(gateway)).stream()
                        .map(vpc -> vpc.text("cidrBlock"))
                        .toList()
                : List.of();
        long asn = gateway.body().path("amazonSideAsn").asLong();
        connections(gateway.id())
                .forEach(connection -> tunnels(connection)
                        .forEach(tunnel -> tunnels.put(new Speaker(
                                tunnel.end(),
                                tunnel.localInside(),
                                tunnel.remoteInside(),
                                asn,
                                remoteAsn(connection),
                                prefixes))));
    }

    private long remoteAsn(Resource connection) {
        return gateway(connection).map(at -> at.body().path("bgpAsn").asLong()).orElse(0L);
    }
}
