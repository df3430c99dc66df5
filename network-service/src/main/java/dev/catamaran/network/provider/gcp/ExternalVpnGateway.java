package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteExternalVpnGatewayRequest;
import com.google.cloud.compute.v1.ExternalVpnGatewayInterface;
import com.google.cloud.compute.v1.InsertExternalVpnGatewayRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
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

/** The other side of a link as Google Cloud knows it: the four public addresses of its tunnels. */
record ExternalVpnGateway(GcpPlace place, Link link) implements Resource {
    private static final String ADDRESSES = "addresses";

    static String slot(Link link) {
        return link.slot("external-gateway");
    }

    private Site site() {
        return link.on("gcp");
    }

    @Override
    public String slot() {
        return slot(link);
    }

    @Override
    public String type() {
        return "gcp.ExternalVpnGateway";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public List<String> after() {
        return IntStream.range(0, Link.CONNECTIONS)
                .mapToObj(link::connectionSlot)
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("redundancy", "FOUR_IPS_REDUNDANCY", "connections", after());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(site().owner(), slot());
        return GcpPlace.get(() -> place.access().externalVpnGateways().get(place.project(), name))
                .map(gateway -> {
                    GcpLabels.check(site().owner(), slot(), name, gateway.getLabelsMap());
                    String addresses = gateway.getInterfacesList().stream()
                            .map(ExternalVpnGatewayInterface::getIpAddress)
                            .collect(Collectors.joining(","));
                    return Found.ready(name, Map.of(GcpPlace.SELF_LINK, gateway.getSelfLink(), ADDRESSES, addresses));
                });
    }

    private String address(Scope scope, int tunnel) {
        return scope.output(link.connectionSlot(tunnel / 2), Link.ADDRESS + tunnel % 2);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(site().owner(), slot());
        var gateway = com.google.cloud.compute.v1.ExternalVpnGateway.newBuilder()
                .setName(name)
                .putAllLabels(GcpLabels.of(site().owner(), slot()))
                .setRedundancyType("FOUR_IPS_REDUNDANCY");
        link.tunnels()
                .forEach(tunnel -> gateway.addInterfaces(
                        ExternalVpnGatewayInterface.newBuilder().setId(tunnel).setIpAddress(address(scope, tunnel))));
        place.operations()
                .insert(
                        scope,
                        place.access().externalVpnGateways().insertCallable(),
                        InsertExternalVpnGatewayRequest.newBuilder()
                                .setProject(place.project())
                                .setRequestId(intent.uuid())
                                .setExternalVpnGatewayResource(gateway)
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return link.tunnels().stream()
                .map(tunnel -> address(scope, tunnel))
                .collect(Collectors.joining(","))
                .equals(found.outputs().get(ADDRESSES));
    }

    /** Addresses cannot change: what is there must go first, and its tunnels before it. */
    @Override
    public Found update(Scope scope, Found found) throws Exception {
        return GcpPlace.replaced(this, scope, found);
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().externalVpnGateways().deleteCallable(),
                        DeleteExternalVpnGatewayRequest.newBuilder()
                                .setProject(place.project())
                                .setExternalVpnGateway(found.id())
                                .build());
    }
}
