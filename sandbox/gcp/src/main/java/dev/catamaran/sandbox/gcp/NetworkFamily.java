package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

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
    public void check(Request request, ObjectNode resource) {
        String name = peeringName(request);
        boolean known = peering(resource, name).isPresent();
        switch (request.verb()) {
            case "addPeering" -> {
                if (known) {
                    throw GcpError.alreadyExists(request.key().path() + "/peerings/" + name);
                }
            }
            case "removePeering" -> {
                if (!known) {
                    throw GcpError.invalid("name", name, "There is no peering of this name.");
                }
            }
            default -> Family.super.check(request, resource);
        }
    }

    private static String peeringName(Request request) {
        String inside = request.body().path("networkPeering").path("name").asText();
        return inside.isEmpty() ? request.body().path("name").asText() : inside;
    }

    private static Optional<JsonNode> peering(ObjectNode network, String name) {
        return StreamSupport.stream(network.path("peerings").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst();
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        if (request.verb().equals("addPeering")) {
            resource.withArray("peerings")
                    .add(request.body().path("networkPeering").deepCopy());
            return;
        }
        ArrayNode left = resource.arrayNode();
        resource.path("peerings").forEach(each -> {
            if (!each.path("name").asText().equals(peeringName(request))) {
                left.add(each);
            }
        });
        resource.set("peerings", left);
    }

    /** A peering is active once the other network has one back. */
    private void describePeerings(Key key, ObjectNode view) {
        for (JsonNode each : view.path("peerings")) {
            boolean back = store.find(each.path("network").asText(), key.project())
                    .map(other -> StreamSupport.stream(other.path("peerings").spliterator(), false)
                            .anyMatch(theirs -> theirs.path("network").asText().equals(key.link())))
                    .orElse(false);
            ((ObjectNode) each)
                    .put("state", back ? "ACTIVE" : "INACTIVE")
                    .put("stateDetails", back ? "[OK]: Connected." : "Waiting for peer network to connect.");
        }
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        describePeerings(key, view);
        ArrayNode links = view.arrayNode();
        store.all(key.project(), "subnetworks").stream()
                .filter(subnet -> subnet.path("network").asText().equals(key.link()))
                .forEach(subnet -> links.add(subnet.path("selfLink").asText()));
        if (!links.isEmpty()) {
            view.set("subnetworks", links);
        }
    }
}
