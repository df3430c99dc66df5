package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Control;
import java.util.List;
import java.util.Map;

/** What the control API may ask of and do to this cloud. */
final class ControlRoutes {
    private ControlRoutes() {}

    static void add(Control control, Store store, Quotas quotas, Identity identity, Families families) {
        control.route(
                "GET",
                "/gcp/state",
                "Compute Engine resources per collection",
                (variables, body) -> GcpStandIn.counts(store, identity));
        control.route(
                "POST",
                "/gcp/quotas",
                "set Compute Engine limits: {\"CPUS\": 8}; -1 lifts one",
                (variables, body) -> quotas.set(body));
        control.route(
                "POST",
                "/gcp/zones/{zone}/capacity",
                "take a zone's capacity, or that of a shape, away or give it back:"
                        + " {\"available\": false, \"machine\": \"e2-standard-4\"}",
                (variables, body) -> {
                    String machine = body.path("machine").asText("");
                    String zone = variables.getOrDefault("zone", "");
                    quotas.capacity(
                            machine.isEmpty() ? zone : zone + "/" + machine,
                            body.path("available").asBoolean(true));
                    return Map.of("exhausted", quotas.exhaustedZones());
                });
        control.route(
                "POST",
                "/gcp/instances/{name}/preempt",
                "the cloud takes a spot instance back",
                (variables, body) -> store.locked(() -> preempt(store, families, variables.getOrDefault("name", ""))));
    }

    /** Stops it, or deletes it if it was made so. */
    private static void takeBack(Store store, Families families, ObjectNode instance) {
        boolean deletes = instance.path("scheduling")
                .path("instanceTerminationAction")
                .asText()
                .equals("DELETE");
        if (deletes) {
            Key key = Store.keyOf(instance);
            store.remove(key);
            families.instances().gone(key, instance);
        } else {
            families.instances().halt(instance);
        }
    }

    private static Map<String, String> preempt(Store store, Families families, String name) {
        List<ObjectNode> spot = store.all().stream()
                .filter(resource -> resource.path("kind").asText().equals("compute#instance"))
                .filter(resource -> resource.path("name").asText().equals(name))
                .filter(resource ->
                        resource.path("scheduling").path("preemptible").asBoolean())
                .toList();
        if (spot.isEmpty()) {
            throw new IllegalArgumentException("no spot instance '" + name + "'; GET /machines lists the machines");
        }
        spot.forEach(instance -> takeBack(store, families, instance));
        return Map.of("preempted", name);
    }
}
