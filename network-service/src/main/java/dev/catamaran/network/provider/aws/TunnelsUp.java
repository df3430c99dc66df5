package dev.catamaran.network.provider.aws;

import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.TelemetryStatus;
import software.amazon.awssdk.services.ec2.model.VgwTelemetry;

/** What AWS reports of a link's four tunnels: ready when every one is up and has learned routes. Makes nothing. */
record TunnelsUp(Ec2Region region, Link link) implements Resource {
    private Site site() {
        return link.on("aws");
    }

    static String slot(Link link) {
        return link.slot("tunnels");
    }

    @Override
    public String slot() {
        return slot(link);
    }

    @Override
    public String type() {
        return "aws.VpnTunnels";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    private List<String> connections() {
        return IntStream.range(0, Link.CONNECTIONS)
                .mapToObj(link::connectionSlot)
                .toList();
    }

    @Override
    public List<String> after() {
        return Stream.concat(
                        connections().stream(),
                        Stream.of(
                                VpnGatewayAttachment.slot(site()),
                                link.other(site()).slot("bgp")))
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("up", Link.TUNNELS);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        List<String> ids = connections().stream().map(scope::id).toList();
        List<VgwTelemetry> tunnels =
                region.ec2().describeVpnConnections(request -> request.vpnConnectionIds(ids)).vpnConnections().stream()
                        .flatMap(connection -> connection.vgwTelemetry().stream())
                        .toList();
        List<VgwTelemetry> down = tunnels.stream()
                .filter(tunnel -> tunnel.status() != TelemetryStatus.UP || tunnel.acceptedRouteCount() < 1)
                .toList();
        String id = String.join(",", ids);
        return Optional.of(
                down.isEmpty() && tunnels.size() == Link.TUNNELS ? Found.ready(id) : Found.pending(id, words(down)));
    }

    private static String words(List<VgwTelemetry> down) {
        return down.stream()
                .map(tunnel ->
                        tunnel.outsideIpAddress() + " " + tunnel.statusAsString() + " (" + tunnel.statusMessage() + ")")
                .collect(Collectors.joining(", ", "tunnels not up: ", ""));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        throw new IllegalStateException("what AWS reports is always found");
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        throw new IllegalStateException("what AWS reports is never deleted");
    }
}
