package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Entry point rulesets of a zone: stored and versioned, not executed.
 *
 * <p>Source: developers.cloudflare.com/api/resources/rulesets/subresources/phases.
 */
final class Rulesets {
    private final Inventory inventory;
    private final Function<Request, Zone> zone;

    Rulesets(Inventory inventory, Function<Request, Zone> zone) {
        this.inventory = inventory;
        this.zone = zone;
    }

    void register(RouteTable routes) {
        String entrypoint = "/zones/{zone}/rulesets/phases/{phase}/entrypoint";
        routes.add("GET", entrypoint, this::read);
        routes.add("PUT", entrypoint, this::write);
        routes.add("GET", "/zones/{zone}/rulesets", this::list);
        routes.add("DELETE", "/zones/{zone}/rulesets/{id}", this::remove);
    }

    private Answer read(Request request) {
        String phase = request.variable("phase");
        return entrypoint(zone.apply(request), phase)
                .map(ruleset -> new Answer.One(shown(ruleset)))
                .orElseThrow(
                        () -> Refusal.of(404, 10_003, "could not find entrypoint ruleset in the " + phase + " phase"));
    }

    private Answer list(Request request) {
        Zone owner = zone.apply(request);
        List<ObjectNode> found = inventory.shelf("rulesets").all().stream()
                .filter(ruleset -> ruleset.path("zone_id").asText().equals(owner.id()))
                .map(ruleset -> shown(ruleset).without("rules"))
                .map(ObjectNode.class::cast)
                .toList();
        return new Answer.Listing(found, 50, 50);
    }

    private Answer write(Request request) {
        Zone owner = zone.apply(request);
        ObjectNode body = request.body();
        if (!body.path("rules").isArray()) {
            throw Refusal.of(400, 20_127, "rules must be a list");
        }
        Optional<ObjectNode> old = entrypoint(owner, request.variable("phase"));
        String now = ResourceCollection.now();
        ObjectNode ruleset = inventory.object();
        ruleset.put("id", old.map(one -> one.path("id").asText()).orElseGet(ResourceCollection::newId));
        ruleset.put("name", body.path("name").asText("default"));
        ruleset.put("description", body.path("description").asText(""));
        ruleset.put("kind", "zone").put("phase", request.variable("phase"));
        ruleset.put(
                "version",
                String.valueOf(old.map(one -> one.path("version").asInt()).orElse(0) + 1));
        ruleset.put("last_updated", now).put("zone_id", owner.id());
        ArrayNode rules = ruleset.putArray("rules");
        body.path("rules").forEach(rule -> rules.add(checked(rule, now)));
        inventory.shelf("rulesets").put(ruleset);
        return new Answer.One(shown(ruleset));
    }

    private static ObjectNode checked(JsonNode given, String now) {
        if (!(given instanceof ObjectNode rule) || rule.path("action").asText().isEmpty()) {
            throw Refusal.of(400, 20_120, "a rule needs an action");
        }
        if (rule.path("expression").asText().isEmpty()) {
            throw Refusal.of(400, 20_120, "a rule needs an expression");
        }
        if (rule.path("id").asText().isEmpty()) {
            rule.put("id", ResourceCollection.newId());
        }
        if (!rule.has("enabled")) {
            rule.put("enabled", true);
        }
        if (rule.path("ref").asText().isEmpty()) {
            rule.put("ref", rule.path("id").asText());
        }
        return rule.put("version", "1").put("last_updated", now);
    }

    private Answer remove(Request request) {
        Zone owner = zone.apply(request);
        String id = request.variable("id");
        boolean ours = inventory
                .shelf("rulesets")
                .get(id)
                .filter(ruleset -> ruleset.path("zone_id").asText().equals(owner.id()))
                .isPresent();
        if (!ours) {
            throw Refusal.of(404, 10_001, "could not find ruleset " + id);
        }
        inventory.shelf("rulesets").remove(id);
        return new Answer.Nothing();
    }

    private Optional<ObjectNode> entrypoint(Zone owner, String phase) {
        return inventory.shelf("rulesets").all().stream()
                .filter(ruleset -> ruleset.path("zone_id").asText().equals(owner.id()))
                .filter(ruleset -> ruleset.path("phase").asText().equals(phase))
                .findFirst();
    }

    private static ObjectNode shown(ObjectNode stored) {
        return stored.deepCopy().without(List.of("zone_id"));
    }
}
