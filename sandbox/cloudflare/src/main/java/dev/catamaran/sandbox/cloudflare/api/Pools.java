package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Pools of origins.
 *
 * <p>Source: developers.cloudflare.com/api/resources/load_balancers/subresources/pools.
 */
final class Pools implements Definition {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final Inventory inventory;
    private final PoolHealth health;

    Pools(Inventory inventory, PoolHealth health) {
        this.inventory = inventory;
        this.health = health;
    }

    @Override
    public ObjectNode defaults() {
        ObjectNode pool = inventory.object();
        pool.put("description", "").put("enabled", true).put("minimum_origins", 1);
        pool.put("monitor", "").put("notification_email", "");
        pool.putNull("check_regions");
        pool.putArray("networks").add("cloudflare");
        pool.putArray("origins");
        return pool;
    }

    @Override
    public Set<String> serverSet() {
        return Set.of("id", "created_on", "modified_on", "healthy", "disabled_at", "networks");
    }

    @Override
    public void check(ObjectNode pool) {
        String name = Fields.text(pool, "name");
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("name '" + name + "' may only hold letters, digits, hyphens and underscores");
        }
        checkUnique(pool, name);
        checkOrigins(pool);
        Fields.flag(pool, "enabled");
        Fields.whole(pool, "minimum_origins", 0, pool.path("origins").size());
        String monitor = pool.path("monitor").asText();
        if (!monitor.isEmpty() && !inventory.shelf("monitors").has(monitor)) {
            throw Refusal.invalid("monitor '" + monitor + "' does not exist");
        }
        stampDisabled(pool);
    }

    private void checkUnique(ObjectNode pool, String name) {
        boolean taken = inventory.shelf("pools").all().stream()
                .filter(other -> !other.path("id").equals(pool.path("id")))
                .anyMatch(other -> other.path("name").asText().equals(name));
        if (taken) {
            throw Refusal.notUnique("name");
        }
    }

    private static void checkOrigins(ObjectNode pool) {
        if (!pool.path("origins").isArray() || pool.path("origins").isEmpty()) {
            throw Refusal.invalid("the origin list length must be in range [1, 20]");
        }
        Set<String> names = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (JsonNode given : pool.path("origins")) {
            ObjectNode origin = checkOrigin(given);
            if (!names.add(origin.path("name").asText())) {
                throw Refusal.invalid("origin name " + origin.path("name") + " is used twice");
            }
            if (!addresses.add(origin.path("address").asText() + " " + origin.path("port"))) {
                throw Refusal.invalid("origin address " + origin.path("address") + " is used twice");
            }
        }
    }

    private static ObjectNode checkOrigin(JsonNode given) {
        if (!(given instanceof ObjectNode origin)) {
            throw Refusal.invalid("an origin must be an object");
        }
        Fields.text(origin, "address");
        origin.remove(Set.of("healthy", "failure_reason"));
        if (!origin.has("name")) {
            origin.put("name", origin.path("address").asText());
        }
        if (!origin.has("enabled")) {
            origin.put("enabled", true);
        }
        if (!origin.has("weight")) {
            origin.put("weight", 1);
        }
        Fields.fraction(origin.path("weight"), "weight");
        if (origin.has("port")) {
            Fields.whole(origin, "port", 0, 65_535);
        }
        stampDisabled(origin);
        return origin;
    }

    private static void stampDisabled(ObjectNode object) {
        if (object.path("enabled").asBoolean()) {
            object.remove("disabled_at");
        } else if (!object.has("disabled_at")) {
            object.put("disabled_at", ResourceCollection.now());
        }
    }

    @Override
    public void checkRemoval(String id) {
        boolean used = inventory.shelf("load_balancers").all().stream()
                .anyMatch(balancer -> LoadBalancers.poolsOf(balancer).contains(id));
        if (used) {
            throw Refusal.referenced();
        }
    }

    @Override
    public ObjectNode shown(ObjectNode stored) {
        return health.added(stored);
    }

    @Override
    public boolean matches(ObjectNode stored, Map<String, String> query) {
        String monitor = query.getOrDefault("monitor", "");
        return monitor.isEmpty() || stored.path("monitor").asText().equals(monitor);
    }
}
