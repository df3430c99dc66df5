package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Cloud Routers with the NAT gateways and BGP peers inside. */
final class RouterFamily implements Family {
    private final Store store;
    private final VpnWire wire;

    RouterFamily(Store store, VpnWire wire) {
        this.store = store;
        this.wire = wire;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        if (resource.path("network").asText().isEmpty()) {
            throw GcpError.of("required", "Required field 'resource.network' not specified");
        }
        Decoration.orElse(resource, "encryptedInterconnectRouter", false);
        changed(request.key(), resource);
    }

    @Override
    public void changed(Key key, ObjectNode resource) {
        for (JsonNode nat : resource.path("nats")) {
            ObjectNode gateway = (ObjectNode) nat;
            Decoration.orElse(gateway, "natIpAllocateOption", "AUTO_ONLY");
            Decoration.orElse(gateway, "sourceSubnetworkIpRangesToNat", "ALL_SUBNETWORKS_ALL_IP_RANGES");
            Decoration.orElse(gateway, "enableEndpointIndependentMapping", false);
            Decoration.orElse(gateway, "type", "PUBLIC");
            Decoration.orElse(gateway, "autoNetworkTier", "PREMIUM");
            if (!gateway.has("endpointTypes")) {
                gateway.putArray("endpointTypes").add("ENDPOINT_TYPE_VM");
            }
        }
        for (JsonNode peer : resource.path("bgpPeers")) {
            Decoration.orElse((ObjectNode) peer, "advertiseMode", "DEFAULT");
            Decoration.orElse((ObjectNode) peer, "advertisedRoutePriority", 100);
            Decoration.orElse((ObjectNode) peer, "enable", "TRUE");
            if (resource.path("bgp").path("asn").asLong() == 0) {
                throw GcpError.invalid("resource.bgpPeers[]", peer.path("name").asText(), "The router has no BGP ASN.");
            }
        }
        wire.announce(resource);
    }

    @Override
    public JsonNode ask(Request request, ObjectNode resource) {
        if (!request.verb().equals("getRouterStatus")) {
            return Family.super.ask(request, resource);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", "compute#routerStatusResponse");
        ObjectNode result = answer.putObject("result");
        result.put("network", resource.path("network").asText());
        resource.path("nats")
                .forEach(nat -> result.withArray("natStatus")
                        .addObject()
                        .put("name", nat.path("name").asText())
                        .put("minExtraNatIpsNeeded", 0)
                        .put("numVmEndpointsWithNatMappings", endpoints(resource)));
        resource.path("bgpPeers").forEach(peer -> session(resource, peer, result));
        return answer;
    }

    private void session(ObjectNode router, JsonNode peer, ObjectNode result) {
        Optional<List<String>> learned = store.locked(() -> wire.learned(router, peer));
        result.withArray("bgpPeerStatus")
                .addObject()
                .put("name", peer.path("name").asText())
                .put("status", learned.isPresent() ? "UP" : "DOWN")
                .put("state", learned.isPresent() ? "Established" : "Connect")
                .put("ipAddress", peer.path("ipAddress").asText())
                .put("peerIpAddress", peer.path("peerIpAddress").asText())
                .put("numLearnedRoutes", learned.map(List::size).orElse(0));
        learned.ifPresent(prefixes -> prefixes.forEach(prefix -> result.withArray("bestRoutes")
                .addObject()
                .put("kind", "compute#route")
                .put("destRange", prefix)
                .put("network", router.path("network").asText())
                .put("priority", peer.path("advertisedRoutePriority").asInt())));
    }

    private long endpoints(ObjectNode router) {
        return store.locked(() -> store.all(Store.keyOf(router).project(), "instances").stream()
                .filter(machine -> machine.path("networkInterfaces")
                        .path(0)
                        .path("network")
                        .equals(router.path("network")))
                .filter(machine -> machine.path("networkInterfaces")
                        .path(0)
                        .path("accessConfigs")
                        .isEmpty())
                .count());
    }
}
