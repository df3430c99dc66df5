package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteRouterRequest;
import com.google.cloud.compute.v1.InsertRouterRequest;
import com.google.cloud.compute.v1.RouterBgp;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;

/** The Cloud Router that speaks BGP for a site; apart from the network's own, whose business is NAT. */
record VpnRouter(GcpPlace place, Site site) implements Resource {
    static String slot(Site site) {
        return site.slot("vpn-router");
    }

    @Override
    public String slot() {
        return slot(site);
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
    public Map<String, Object> desired() {
        return Map.of("asn", site.asn(), "network", site.network().networkId());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(site.owner(), slot());
        return GcpPlace.get(() -> place.access().routers().get(place.project(), place.region(), name))
                .map(router -> {
                    GcpLabels.check(site.owner(), slot(), name, router.getDescription());
                    return Found.ready(name, Map.of(GcpPlace.SELF_LINK, router.getSelfLink()));
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(site.owner(), slot());
        place.operations()
                .insert(
                        scope,
                        place.access().routers().insertCallable(),
                        InsertRouterRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRequestId(intent.uuid())
                                .setRouterResource(body(name))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    /** The router without sessions. */
    com.google.cloud.compute.v1.Router.Builder body(String name) {
        return com.google.cloud.compute.v1.Router.newBuilder()
                .setName(name)
                .setDescription(GcpLabels.description(site.owner(), slot()))
                .setNetwork(GcpPlace.network(site))
                .setBgp(RouterBgp.newBuilder().setAsn((int) site.asn()).setAdvertiseMode("DEFAULT"));
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
