package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.AddPeeringNetworkRequest;
import com.google.cloud.compute.v1.NetworksAddPeeringRequest;
import com.google.cloud.compute.v1.NetworksRemovePeeringRequest;
import com.google.cloud.compute.v1.RemovePeeringNetworkRequest;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;

/** One side's peering with the other network of a link; active once both sides have theirs, and routes then go both ways. */
record NetworkPeering(GcpPlace place, Link link, Site site) implements Resource {
    @Override
    public String slot() {
        return link.slot("peering") + "-of-" + site.name();
    }

    @Override
    public String type() {
        return "gcp.NetworkPeering";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                "network", site.network().networkId(),
                "peer", link.other(site).network().networkId());
    }

    private String name() {
        return GcpNames.of(site.owner(), slot());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return GcpPlace.get(() -> place.access()
                        .networks()
                        .get(place.project(), site.network().networkId()))
                .flatMap(network -> network.getPeeringsList().stream()
                        .filter(peering -> peering.getName().equals(name()))
                        .findFirst())
                .map(peering -> scope.deleting() || peering.getState().equals("ACTIVE")
                        ? Found.ready(name())
                        : Found.pending(name(), peering.getStateDetails()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        place.operations()
                .insert(
                        scope,
                        place.access().networks().addPeeringCallable(),
                        AddPeeringNetworkRequest.newBuilder()
                                .setProject(place.project())
                                .setNetwork(site.network().networkId())
                                .setRequestId(intent.uuid())
                                .setNetworksAddPeeringRequestResource(NetworksAddPeeringRequest.newBuilder()
                                        .setNetworkPeering(com.google.cloud.compute.v1.NetworkPeering.newBuilder()
                                                .setName(name())
                                                .setNetwork(GcpPlace.network(link.other(site)))
                                                .setExchangeSubnetRoutes(true)))
                                .build());
        return GcpPlace.created(find(scope), name());
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .run(
                        scope,
                        place.access().networks().removePeeringCallable(),
                        RemovePeeringNetworkRequest.newBuilder()
                                .setProject(place.project())
                                .setNetwork(site.network().networkId())
                                .setNetworksRemovePeeringRequestResource(NetworksRemovePeeringRequest.newBuilder()
                                        .setName(found.id()))
                                .build());
    }
}
