package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteVpnTunnelRequest;
import com.google.cloud.compute.v1.InsertVpnTunnelRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.network.provider.VpnKey;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.secret.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tunnel of a link; ready when it is established. */
record VpnTunnel(GcpPlace place, Link link, int number, SecretStore secrets) implements Resource {
    private static final String ESTABLISHED = "ESTABLISHED";
    private static final int IKE_VERSION = 2;

    static String slot(Link link, int number) {
        return link.slot("vpn-tunnel", number);
    }

    private Site site() {
        return link.on("gcp");
    }

    @Override
    public String slot() {
        return slot(link, number);
    }

    @Override
    public String type() {
        return "gcp.VpnTunnel";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public List<String> after() {
        return List.of(
                site().gatewaySlot(), VpnRouter.slot(site()), ExternalVpnGateway.slot(link), link.keySlot(number));
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("interface", number / 2, "peerInterface", number, "key", link.keyReference(number));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(site().owner(), slot());
        return GcpPlace.get(() -> place.access().vpnTunnels().get(place.project(), place.region(), name))
                .map(tunnel -> {
                    GcpLabels.check(site().owner(), slot(), name, tunnel.getLabelsMap());
                    Found found = Found.ready(name, Map.of(GcpPlace.SELF_LINK, tunnel.getSelfLink()));
                    return tunnel.getStatus().equals(ESTABLISHED)
                            ? found
                            : found.in(
                                    new Found.Status.Pending(tunnel.getStatus() + ": " + tunnel.getDetailedStatus()));
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(site().owner(), slot());
        place.operations()
                .insert(
                        scope,
                        place.access().vpnTunnels().insertCallable(),
                        InsertVpnTunnelRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRequestId(intent.uuid())
                                .setVpnTunnelResource(com.google.cloud.compute.v1.VpnTunnel.newBuilder()
                                        .setName(name)
                                        .putAllLabels(GcpLabels.of(site().owner(), slot()))
                                        .setVpnGateway(scope.output(site().gatewaySlot(), GcpPlace.SELF_LINK))
                                        .setVpnGatewayInterface(number / 2)
                                        .setPeerExternalGateway(
                                                scope.output(ExternalVpnGateway.slot(link), GcpPlace.SELF_LINK))
                                        .setPeerExternalGatewayInterface(number)
                                        .setRouter(scope.output(VpnRouter.slot(site()), GcpPlace.SELF_LINK))
                                        .setIkeVersion(IKE_VERSION)
                                        .setSharedSecret(VpnKey.read(secrets, link.keyReference(number))))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().vpnTunnels().deleteCallable(),
                        DeleteVpnTunnelRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setVpnTunnel(found.id())
                                .build());
    }
}
