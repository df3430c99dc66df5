package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Tunnels;
import dev.catamaran.sandbox.kernel.Tunnels.End;
import dev.catamaran.sandbox.kernel.Tunnels.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ends that VPN tunnels and the BGP sessions of routers have on the wire between the clouds. */
final class VpnWire {
    private static final String KEY = "_key";

    private final Store store;
    private final Tunnels tunnels;

    VpnWire(Store store, Tunnels tunnels) {
        this.store = store;
        this.tunnels = tunnels;
    }

    static void keep(ObjectNode tunnel, String key) {
        tunnel.put(KEY, key);
    }

    private End end(JsonNode tunnel) {
        String local = store.find(tunnel.path("vpnGateway").asText(), "")
                .map(gateway -> gateway.path("vpnInterfaces")
                        .path(tunnel.path("vpnGatewayInterface").asInt())
                        .path("ipAddress")
                        .asText())
                .orElse("");
        return new End(local, tunnel.path("peerIp").asText(), tunnel.path(KEY).asText());
    }

    void open(ObjectNode tunnel) {
        tunnels.put(end(tunnel));
    }

    void close(ObjectNode tunnel) {
        tunnels.remove(end(tunnel));
        tunnels.removeSpeaker(end(tunnel));
    }

    Tunnels.State state(JsonNode tunnel) {
        return tunnels.state(end(tunnel));
    }

    /** What a peer of a router has learned; empty while its session is not established. */
    Optional<List<String>> learned(JsonNode router, JsonNode peer) {
        return tunnelOf(router, peer).flatMap(tunnel -> tunnels.learned(end(tunnel)));
    }

    private Optional<ObjectNode> tunnelOf(JsonNode router, JsonNode peer) {
        return interfaceOf(router, peer)
                .flatMap(found -> store.find(found.path("linkedVpnTunnel").asText(), ""));
    }

    private static Optional<JsonNode> interfaceOf(JsonNode router, JsonNode peer) {
        return stream(router.path("interfaces"))
                .filter(each -> each.path("name")
                        .asText()
                        .equals(peer.path("interfaceName").asText()))
                .findFirst();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Puts the sessions of a router on the wire anew. */
    void announce(ObjectNode router) {
        String link = router.path("selfLink").asText();
        store.all(Store.keyOf(router).project(), "vpnTunnels").stream()
                .filter(tunnel -> tunnel.path("router").asText().equals(link))
                .forEach(tunnel -> tunnels.removeSpeaker(end(tunnel)));
        long asn = router.path("bgp").path("asn").asLong();
        for (JsonNode peer : router.path("bgpPeers")) {
            tunnelOf(router, peer)
                    .ifPresent(tunnel -> tunnels.put(new Speaker(
                            end(tunnel),
                            peer.path("ipAddress").asText(),
                            peer.path("peerIpAddress").asText(),
                            asn,
                            peer.path("peerAsn").asLong(),
                            prefixes(router))));
        }
    }

    /** Every range of the network's subnetworks in the router's region. */
    private List<String> prefixes(ObjectNode router) {
        List<String> prefixes = new ArrayList<>();
        store.all(Store.keyOf(router).project(), "subnetworks").stream()
                .filter(subnet -> subnet.path("network").equals(router.path("network"))
                        && subnet.path("region").equals(router.path("region")))
                .forEach(subnet -> {
                    prefixes.add(subnet.path("ipCidrRange").asText());
                    subnet.path("secondaryIpRanges")
                            .forEach(range ->
                                    prefixes.add(range.path("ipCidrRange").asText()));
                });
        return prefixes;
    }

    /** Puts everything of a restored world on the wire. */
    void resume() {
        store.all().stream()
                .filter(resource -> Store.state(resource) == Store.State.READY)
                .forEach(resource -> {
                    switch (Store.keyOf(resource).collection()) {
                        case "vpnTunnels" -> open(resource);
                        case "routers" -> announce(resource);
                        default -> {}
                    }
                });
    }
}
