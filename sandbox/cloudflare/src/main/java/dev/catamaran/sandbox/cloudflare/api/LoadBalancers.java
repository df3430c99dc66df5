package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Load balancers of a zone.
 *
 * <p>Source: developers.cloudflare.com/api/resources/load_balancers.
 */
final class LoadBalancers implements Definition {
    private static final List<String> STEERING = List.of(
            "",
            "off",
            "random",
            "geo",
            "dynamic_latency",
            "proximity",
            "least_outstanding_requests",
            "least_connections");
    private static final List<String> AFFINITY = List.of("", "none", "cookie", "ip_cookie", "header");

    private final Inventory inventory;

    LoadBalancers(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public ObjectNode defaults() {
        ObjectNode balancer = inventory.object();
        balancer.put("description", "")
                .put("enabled", true)
                .put("proxied", false)
                .put("ttl", 30);
        balancer.put("steering_policy", "").put("session_affinity", "none").put("session_affinity_ttl", 82_800);
        balancer.putObject("session_affinity_attributes")
                .put("samesite", "Auto")
                .put("secure", "Auto")
                .put("drain_duration", 0)
                .put("zero_downtime_failover", "none");
        balancer.putObject("adaptive_routing").put("failover_across_pools", false);
        balancer.putObject("location_strategy").put("mode", "pop").put("prefer_ecs", "proximity");
        balancer.putObject("random_steering").put("default_weight", 1);
        balancer.putObject("region_pools");
        balancer.putObject("country_pools");
        balancer.putObject("pop_pools");
        balancer.putArray("networks").add("cloudflare");
        balancer.putArray("rules");
        return balancer;
    }

    @Override
    public void check(ObjectNode balancer) {
        checkName(balancer);
        checkPools(balancer);
        Fields.flag(balancer, "enabled");
        Fields.flag(balancer, "proxied");
        Fields.oneOf(balancer, "steering_policy", STEERING);
        Fields.oneOf(balancer, "session_affinity", AFFINITY);
        checkAffinity(balancer);
        checkWeights(balancer.path("random_steering"));
    }

    private void checkName(ObjectNode balancer) {
        String name = Fields.text(balancer, "name");
        String zone = balancer.path("zone_name").asText();
        if (!name.equals(zone) && !name.endsWith("." + zone)) {
            throw Refusal.invalid("name '" + name + "' must be a hostname in zone " + zone);
        }
        boolean taken = inventory.shelf("load_balancers").all().stream()
                .filter(other -> !other.path("id").equals(balancer.path("id")))
                .anyMatch(other -> other.path("name").asText().equalsIgnoreCase(name));
        if (taken) {
            throw Refusal.notUnique("name");
        }
    }

    private void checkPools(ObjectNode balancer) {
        if (!balancer.path("default_pools").isArray()
                || balancer.path("default_pools").isEmpty()) {
            throw Refusal.invalid("default_pools must name at least one pool");
        }
        Fields.text(balancer, "fallback_pool");
        for (String pool : poolsOf(balancer)) {
            if (!inventory.shelf("pools").has(pool)) {
                throw Refusal.invalid("pool '" + pool + "' does not exist");
            }
        }
    }

    private static void checkAffinity(ObjectNode balancer) {
        if (balancer.path("session_affinity").asText().endsWith("cookie")) {
            Fields.whole(balancer, "session_affinity_ttl", 1800, 604_800);
        }
        JsonNode attributes = balancer.path("session_affinity_attributes");
        if (attributes.has("drain_duration")) {
            Fields.whole(attributes, "drain_duration", 0, 3600);
        }
        if (attributes.has("zero_downtime_failover")) {
            Fields.oneOf(attributes, "zero_downtime_failover", List.of("none", "temporary", "sticky"));
        }
    }

    private static void checkWeights(JsonNode steering) {
        if (steering.has("default_weight")) {
            Fields.fraction(steering.path("default_weight"), "default_weight");
        }
        steering.path("pool_weights")
                .properties()
                .forEach(weight -> Fields.fraction(weight.getValue(), "pool_weights." + weight.getKey()));
    }

    /** Ids of all pools that the load balancer refers to. */
    static Set<String> poolsOf(ObjectNode balancer) {
        Set<String> pools = new HashSet<>();
        balancer.path("default_pools").forEach(pool -> pools.add(pool.asText()));
        pools.add(balancer.path("fallback_pool").asText());
        for (String group : List.of("region_pools", "country_pools", "pop_pools")) {
            balancer.path(group).forEach(list -> list.forEach(pool -> pools.add(pool.asText())));
        }
        return pools;
    }
}
