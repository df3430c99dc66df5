package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.cloudflare.api.HealthSource.OriginHealth;
import java.util.Locale;
import java.util.Optional;

/** Health as the API shows it: in a pool and its origins, and as {@code GET .../pools/{id}/health}. */
final class PoolHealth {
    /** The one point of presence of this edge. */
    private static final String POINT_OF_PRESENCE = "Amsterdam, NL";

    private final Inventory inventory;
    private final HealthSource source;

    PoolHealth(Inventory inventory, HealthSource source) {
        this.inventory = inventory;
        this.source = source;
    }

    /** The pool with {@code healthy} in it and in each checked origin; unchanged without a monitor. */
    ObjectNode added(ObjectNode pool) {
        if (pool.path("monitor").asText().isEmpty()) {
            return pool;
        }
        for (JsonNode origin : pool.path("origins")) {
            verdict(pool, origin)
                    .ifPresent(verdict -> ((ObjectNode) origin)
                            .put("healthy", verdict.healthy())
                            .put("failure_reason", verdict.reason()));
        }
        return pool.put("healthy", healthy(pool));
    }

    Answer details(Request request) {
        ObjectNode pool = inventory
                .shelf("pools")
                .get(request.variable("id"))
                .orElseThrow(() -> Refusal.of(404, 1001, "object could not be found: not found"));
        ObjectNode result = inventory.object();
        result.put("pool_id", pool.path("id").asText());
        ObjectNode regions = result.putObject("pop_health");
        if (!pool.path("monitor").asText().isEmpty()) {
            describe(pool, regions.putObject(POINT_OF_PRESENCE));
        }
        return new Answer.One(result);
    }

    private void describe(ObjectNode pool, ObjectNode region) {
        region.put("healthy", healthy(pool));
        var origins = region.putArray("origins");
        for (JsonNode origin : pool.path("origins")) {
            verdict(pool, origin)
                    .ifPresent(verdict -> origins.addObject()
                            .putObject(origin.path("address").asText())
                            .put("healthy", verdict.healthy())
                            .put("rtt", String.format(Locale.ROOT, "%.1fms", verdict.roundTripMillis()))
                            .put("failure_reason", verdict.reason())
                            .put("response_code", verdict.responseCode()));
        }
    }

    private boolean healthy(ObjectNode pool) {
        int good = 0;
        for (JsonNode origin : pool.path("origins")) {
            boolean passed = verdict(pool, origin).map(OriginHealth::healthy).orElse(true);
            good += origin.path("enabled").asBoolean() && passed ? 1 : 0;
        }
        return good >= pool.path("minimum_origins").asInt();
    }

    private Optional<OriginHealth> verdict(ObjectNode pool, JsonNode origin) {
        return source.of(
                pool.path("id").asText(),
                origin.path("address").asText(),
                origin.path("port").asInt());
    }
}
