package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteRouterRequest;
import com.google.cloud.compute.v1.InsertRouterRequest;
import com.google.cloud.compute.v1.PatchRouterRequest;
import com.google.cloud.compute.v1.RouterNat;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Cloud Router with the Cloud NAT inside that lets private nodes out. */
record Router(GcpPlace place) implements Resource {
    static final String SLOT = "router";
    private static final String NAT = "nat";
    private static final String NAT_ADDRESSES = "natAddresses";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.Router";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Network.SLOT, NatAddress.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(NAT, "every subnet, by " + NatAddress.SLOT);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(scope.owner(), SLOT);
        return GcpPlace.get(() -> place.access().routers().get(place.project(), place.region(), name))
                .map(router -> {
                    GcpLabels.check(scope.owner(), SLOT, name, router.getDescription());
                    List<String> addresses = router.getNatsList().stream()
                            .flatMap(nat -> nat.getNatIpsList().stream())
                            .map(GcpNames::last)
                            .toList();
                    return Found.ready(
                            name,
                            Map.of(
                                    GcpPlace.SELF_LINK,
                                    router.getSelfLink(),
                                    NAT_ADDRESSES,
                                    String.join(",", addresses)));
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(scope.owner(), SLOT);
        place.operations()
                .insert(
                        scope,
                        place.access().routers().insertCallable(),
                        InsertRouterRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRequestId(intent.uuid())
                                .setRouterResource(com.google.cloud.compute.v1.Router.newBuilder()
                                        .setName(name)
                                        .setDescription(GcpLabels.description(scope.owner(), SLOT))
                                        .setNetwork(scope.output(Network.SLOT, GcpPlace.SELF_LINK))
                                        .addNats(nat(scope)))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    private static RouterNat nat(Scope scope) {
        return RouterNat.newBuilder()
                .setName(NAT)
                .setNatIpAllocateOption("MANUAL_ONLY")
                .addNatIps(scope.output(NatAddress.SLOT, GcpPlace.SELF_LINK))
                .setSourceSubnetworkIpRangesToNat("ALL_SUBNETWORKS_ALL_IP_RANGES")
                .build();
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return scope.id(NatAddress.SLOT).equals(found.outputs().get(NAT_ADDRESSES));
    }

    @Override
    public Found update(Scope scope, Found found) {
        place.operations()
                .run(
                        scope,
                        place.access().routers().patchCallable(),
                        PatchRouterRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRouter(found.id())
                                .setRouterResource(com.google.cloud.compute.v1.Router.newBuilder()
                                        .addNats(nat(scope)))
                                .build());
        return GcpPlace.created(find(scope), found.id());
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().routers().deleteCallable(),
                        DeleteRouterRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRouter(found.id())
                                .build());
    }
}
