package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Networks in custom mode. */
final class NetworkFamily implements Family {
    private final Store store;

    NetworkFamily(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        Decoration.orElse(resource, "autoCreateSubnetworks", false);
        Decoration.orElse(resource, "mtu", 1460);
        Decoration.orElse(resource, "networkFirewallPolicyEnforcementOrder", "AFTER_CLASSIC_FIREWALL");
        ObjectNode routing = Decoration.object(resource, "routingConfig");
        Decoration.orElse(routing, "routingMode", "REGIONAL");
        Decoration.orElse(routing, "bgpBestPathSelectionMode", "LEGACY");
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        ArrayNode links = view.arrayNode();
        store.all(key.project(), "subnetworks").stream()
                .filter(subnet -> subnet.path("network").asText().equals(key.link()))
                .forEach(subnet -> links.add(subnet.path("selfLink").asText()));
        if (!links.isEmpty()) {
            view.set("subnetworks", links);
        }
    }
}
