package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** HA VPN gateways, the other side's gateways and the tunnels between them. */
final class VpnFamily implements Family {
    private static final int INTERFACES = 2;

    private final Store store;
    private final VpnWire wire;

    VpnFamily(Store store, VpnWire wire) {
        this.store = store;
        this.wire = wire;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        switch (request.collection()) {
            case "vpnGateways" -> {
                ArrayNode interfaces = resource.putArray("vpnInterfaces");
                for (int i = 0; i < INTERFACES; i++) {
                    interfaces.addObject().put("id", i).put("ipAddress", store.lease(resource));
                }
                Decoration.orElse(resource, "stackType", "IPV4_ONLY");
            }
            case "vpnTunnels" -> tunnel(resource);
            default -> Decoration.orElse(resource, "redundancyType", "SINGLE_IP_INTERNALLY_REDUNDANT");
        }
    }

    private void tunnel(ObjectNode tunnel) {
        if (tunnel.path("sharedSecret").asText().isEmpty()) {
            throw GcpError.of("required", "Required field 'resource.sharedSecret' not specified");
        }
        int gatewayInterface = tunnel.path("vpnGatewayInterface").asInt();
        int peerInterface = tunnel.path("peerExternalGatewayInterface").asInt();
        JsonNode peers = store.find(tunnel.path("peerExternalGateway").asText(), "")
                .<JsonNode>map(gateway -> gateway.path("interfaces"))
                .orElse(tunnel.arrayNode());
        if (gatewayInterface < 0 || gatewayInterface >= INTERFACES) {
            throw GcpError.invalid("resource.vpnGatewayInterface", "" + gatewayInterface, "Must be 0 or 1.");
        }
        Decoration.orElse(
                tunnel, "peerIp", peers.path(peerInterface).path("ipAddress").asText());
        Decoration.orElse(tunnel, "ikeVersion", 2);
        VpnWire.keep(tunnel, tunnel.path("sharedSecret").asText());
        tunnel.put("sharedSecret", "*************").put("sharedSecretHash", store.fingerprint());
        tunnel.put("status", "PROVISIONING").put("detailedStatus", "Allocating resources.");
        if (!tunnel.has("localTrafficSelector")) {
            tunnel.putArray("localTrafficSelector").add("0.0.0.0/0");
            tunnel.putArray("remoteTrafficSelector").add("0.0.0.0/0");
        }
    }

    @Override
    public void appeared(Key key, ObjectNode resource) {
        if (key.collection().equals("vpnTunnels")) {
            resource.put("status", "FIRST_HANDSHAKE").put("detailedStatus", "Waiting for the peer.");
            wire.open(resource);
        }
    }

    @Override
    public void gone(Key key, ObjectNode resource) {
        if (key.collection().equals("vpnTunnels")) {
            wire.close(resource);
        }
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        if (key.collection().equals("vpnTunnels")
                && view.path("status").asText().equals("FIRST_HANDSHAKE")) {
            switch (wire.state(view)) {
                case UP -> view.put("status", "ESTABLISHED").put("detailedStatus", "Tunnel is up and running.");
                case REFUSED ->
                    view.put("status", "AUTHORIZATION_ERROR").put("detailedStatus", "The shared secrets differ.");
                case CUT ->
                    view.put("status", "NO_INCOMING_PACKETS")
                            .put("detailedStatus", "No incoming packets from the peer.");
                case ALONE, HANDSHAKE -> {}
            }
        }
    }

    @Override
    public JsonNode ask(Request request, ObjectNode resource) {
        if (!request.verb().equals("getStatus")) {
            return Family.super.ask(request, resource);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode connections = answer.putObject("result").putArray("vpnConnections");
        String link = resource.path("selfLink").asText();
        store.run(() -> store.all(request.project(), "vpnTunnels").stream()
                .filter(tunnel -> tunnel.path("vpnGateway").asText().equals(link))
                .forEach(tunnel -> connections
                        .addObject()
                        .put(
                                "peerExternalGateway",
                                tunnel.path("peerExternalGateway").asText())
                        .putArray("tunnels")
                        .addObject()
                        .put("tunnelUrl", tunnel.path("selfLink").asText())
                        .put(
                                "localGatewayInterface",
                                tunnel.path("vpnGatewayInterface").asInt())
                        .put(
                                "peerGatewayInterface",
                                tunnel.path("peerExternalGatewayInterface").asInt())));
        return answer;
    }
}
