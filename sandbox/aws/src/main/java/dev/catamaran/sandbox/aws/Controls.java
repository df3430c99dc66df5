package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Control;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the control API can do to this cloud. */
final class Controls {
    private static final String NOTICE = "aws.spot.notice";

    private final Cloud cloud;
    private final Machinery machinery;

    Controls(Cloud cloud, Machinery machinery) {
        this.cloud = cloud;
        this.machinery = machinery;
        cloud.declare(NOTICE, 120);
    }

    void routes(Control control) {
        control.route("GET", "/aws/state", "resources per type", (variables, body) -> cloud.locked(this::state));
        control.route(
                "POST",
                "/aws/quotas",
                "set quotas per region, of NAT gateways per zone: {\"elasticIps\": 5, \"vcpus\": 32, \"vpcs\": 5, \"natGateways\": 5,"
                        + " \"vpnGateways\": 5, \"networkLoadBalancers\": 50}",
                (variables, body) -> cloud.locked(() -> quotas(body)));
        control.route(
                "POST",
                "/aws/zones/{zone}/capacity",
                "let a zone run out of instances, or of a shape: {\"available\": false, \"machine\": \"m6i.large\"}",
                (variables, body) -> cloud.locked(() -> capacity(variables.getOrDefault("zone", ""), body)));
        control.route(
                "POST",
                "/aws/instances/{id}/spot-interruption",
                "take a spot instance away after its notice",
                (variables, body) -> cloud.locked(() -> interrupt(variables.getOrDefault("id", ""))));
    }

    private Map<String, Long> state() {
        Map<String, Long> counts = new TreeMap<>();
        cloud.store().all().stream()
                .filter(resource -> !resource.isBuried() && !resource.isDefault())
                .forEach(resource -> counts.merge(resource.kind().name(), 1L, Long::sum));
        return counts;
    }

    private Map<String, Integer> quotas(JsonNode body) {
        body.properties()
                .forEach(quota ->
                        cloud.quotas().set(quota.getKey(), quota.getValue().asInt()));
        return Map.copyOf(cloud.quotas().limits());
    }

    private List<String> capacity(String zone, JsonNode body) {
        boolean known = Zones.REGIONS.stream()
                .flatMap(region -> Zones.of(region).stream())
                .anyMatch(zone::equals);
        if (!known || !body.path("available").isBoolean()) {
            throw new IllegalArgumentException(
                    "wanted a zone such as us-east-1a and {\"available\": true or false}, got '" + zone + "' and "
                            + body);
        }
        String machine = body.path("machine").asText("");
        String place = machine.isEmpty() ? zone : zone + "/" + machine;
        if (body.path("available").asBoolean()) {
            cloud.fullZones().remove(place);
        } else {
            cloud.fullZones().add(place);
        }
        return List.copyOf(cloud.fullZones());
    }

    private Map<String, String> interrupt(String id) {
        Resource instance = cloud.store()
                .living(Kind.INSTANCE)
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no instance '" + id + "'; GET /machines lists them"));
        if (!instance.text("instanceLifecycle").equals("spot")) {
            throw new IllegalArgumentException("instance '" + id + "' is not a spot instance");
        }
        cloud.after(
                NOTICE,
                () -> machinery.terminate(
                        instance,
                        "Server.SpotInstanceTermination",
                        "Server.SpotInstanceTermination: Instance terminated by spot interruption"));
        return Map.of("instance", id, "action", "terminate");
    }
}
