package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.PatchRouterRequest;
import com.google.cloud.compute.v1.RouterBgpPeer;
import com.google.cloud.compute.v1.RouterInterface;
import com.google.cloud.compute.v1.RouterStatusBgpPeerStatus;
import com.google.cloud.compute.v1.UpdateRouterRequest;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The BGP sessions of a site's router, one per tunnel; ready when each is established and has learned routes.
 *
 * <p>All sessions are one resource since they are lists inside one router: changing them one by one would lose changes.
 */
record BgpSessions(GcpPlace place, Site site, List<Link> links) implements Resource {
    private static final String SHAPE = "shape";
    private static final int INSIDE_PREFIX = 30;

    static String slot(Site site) {
        return site.slot("bgp");
    }

    @Override
    public String slot() {
        return slot(site);
    }

    @Override
    public String type() {
        return "gcp.BgpSessions";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    private <T> List<T> each(Link link, IntFunction<T> what) {
        return link.tunnels().stream().map(what::apply).toList();
    }

    @Override
    public List<String> after() {
        return Stream.concat(
                        Stream.of(VpnRouter.slot(site)),
                        links.stream().flatMap(link -> each(link, tunnel -> VpnTunnel.slot(link, tunnel)).stream()))
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(SHAPE, List.copyOf(shape()));
    }

    /** {@code name peer-address/asn} of each session. */
    private TreeSet<String> shape() {
        return links.stream()
                .flatMap(link -> each(link, tunnel -> peer(link, tunnel)).stream())
                .map(BgpSessions::words)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(RouterBgpPeer peer) {
        return peer.getName() + " " + peer.getPeerIpAddress() + "/" + peer.getPeerAsn();
    }

    private static String name(Link link, int tunnel) {
        return link.slot("tunnel", tunnel);
    }

    private String own(Link link, int tunnel) {
        return site.equals(link.from()) ? link.fromInside(tunnel) : link.toInside(tunnel);
    }

    private String theirs(Link link, int tunnel) {
        return site.equals(link.from()) ? link.toInside(tunnel) : link.fromInside(tunnel);
    }

    private RouterBgpPeer peer(Link link, int tunnel) {
        return RouterBgpPeer.newBuilder()
                .setName(name(link, tunnel))
                .setInterfaceName(name(link, tunnel))
                .setIpAddress(own(link, tunnel))
                .setPeerIpAddress(theirs(link, tunnel))
                .setPeerAsn((int) link.other(site).asn())
                .build();
    }

    private RouterInterface inside(Scope scope, Link link, int tunnel) {
        return RouterInterface.newBuilder()
                .setName(name(link, tunnel))
                .setIpRange(own(link, tunnel) + "/" + INSIDE_PREFIX)
                .setLinkedVpnTunnel(scope.output(VpnTunnel.slot(link, tunnel), GcpPlace.SELF_LINK))
                .build();
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String router = scope.id(VpnRouter.slot(site));
        return GcpPlace.get(() -> place.access().routers().get(place.project(), place.region(), router))
                .filter(found -> found.getBgpPeersCount() > 0)
                .map(found -> {
                    TreeSet<String> shape = found.getBgpPeersList().stream()
                            .map(BgpSessions::words)
                            .collect(Collectors.toCollection(TreeSet::new));
                    return status(router, scope.deleting()).with(SHAPE, shape.toString());
                });
    }

    private Found status(String router, boolean deleting) {
        if (deleting) {
            return Found.ready(router);
        }
        List<RouterStatusBgpPeerStatus> peers = place.access()
                .routers()
                .getRouterStatus(place.project(), place.region(), router)
                .getResult()
                .getBgpPeerStatusList();
        List<String> down = peers.stream()
                .filter(peer -> !peer.getStatus().equals("UP") || peer.getNumLearnedRoutes() < 1)
                .map(peer -> peer.getName() + " " + peer.getState() + ", " + peer.getNumLearnedRoutes() + " routes")
                .toList();
        return down.isEmpty() ? Found.ready(router) : Found.pending(router, "sessions not up: " + down);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String router = scope.id(VpnRouter.slot(site));
        List<RouterInterface> interfaces = new ArrayList<>();
        List<RouterBgpPeer> peers = new ArrayList<>();
        for (Link link : links) {
            interfaces.addAll(each(link, tunnel -> inside(scope, link, tunnel)));
            peers.addAll(each(link, tunnel -> peer(link, tunnel)));
        }
        place.operations()
                .run(
                        scope,
                        place.access().routers().patchCallable(),
                        PatchRouterRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRouter(router)
                                .setRouterResource(com.google.cloud.compute.v1.Router.newBuilder()
                                        .addAllInterfaces(interfaces)
                                        .addAllBgpPeers(peers))
                                .build());
        return GcpPlace.created(find(scope), router);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return shape().toString().equals(found.outputs().get(SHAPE));
    }

    @Override
    public Found update(Scope scope, Found found) {
        return create(scope, new Intent("", 1));
    }

    /** Puts the router as it was without sessions: a patch cannot empty a list. */
    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .run(
                        scope,
                        place.access().routers().updateCallable(),
                        UpdateRouterRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRouter(found.id())
                                .setRouterResource(new VpnRouter(place, site).body(GcpNames.last(found.id())))
                                .build());
    }
}
