package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteVpnGatewayRequest;
import com.google.cloud.compute.v1.InsertVpnGatewayRequest;
import com.google.cloud.compute.v1.VpnGateway;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A site's HA VPN gateway: two interfaces, each with a public address. */
record HaVpnGateway(GcpPlace place, Site site) implements Resource {
    @Override
    public String slot() {
        return site.gatewaySlot();
    }

    @Override
    public String type() {
        return "gcp.VpnGateway";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("network", site.network().networkId());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(site.owner(), slot());
        return GcpPlace.get(() -> place.access().vpnGateways().get(place.project(), place.region(), name))
                .map(gateway -> {
                    GcpLabels.check(site.owner(), slot(), name, gateway.getLabelsMap());
                    return Found.ready(name, outputs(gateway));
                });
    }

    private static Map<String, String> outputs(VpnGateway gateway) {
        Map<String, String> outputs = new TreeMap<>();
        outputs.put(GcpPlace.SELF_LINK, gateway.getSelfLink());
        gateway.getVpnInterfacesList().forEach(each -> outputs.put(Link.ADDRESS + each.getId(), each.getIpAddress()));
        return outputs;
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(site.owner(), slot());
        place.operations()
                .insert(
                        scope,
                        place.access().vpnGateways().insertCallable(),
                        InsertVpnGatewayRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRequestId(intent.uuid())
                                .setVpnGatewayResource(VpnGateway.newBuilder()
                                        .setName(name)
                                        .putAllLabels(GcpLabels.of(site.owner(), slot()))
                                        .setNetwork(GcpPlace.network(site)))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().vpnGateways().deleteCallable(),
                        DeleteVpnGatewayRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setVpnGateway(found.id())
                                .build());
    }
}
