package dev.catamaran.sandbox.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.cloudflare.api.Api;
import dev.catamaran.sandbox.cloudflare.api.Inventory;
import dev.catamaran.sandbox.cloudflare.api.RateLimit;
import dev.catamaran.sandbox.cloudflare.edge.Edge;
import dev.catamaran.sandbox.cloudflare.edge.EdgeCertificates;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cloudflare's part of the control API. */
final class ControlRoutes {
    private final Outside outside;
    private final Inventory inventory;
    private final Api api;
    private final Edge edge;
    private final EdgeCertificates certificates;

    ControlRoutes(Outside outside, Inventory inventory, Api api, Edge edge, EdgeCertificates certificates) {
        this.outside = outside;
        this.inventory = inventory;
        this.api = api;
        this.edge = edge;
        this.certificates = certificates;
    }

    void add(Control control) {
        control.route("GET", "/cloudflare/state", "objects by kind, requests served by pool", (variables, body) -> {
            return Map.of("objects", inventory.counts(), "served", edge.served());
        });
        control.route(
                "GET",
                "/cloudflare/changes",
                "PATCH and PUT of pools with their time of arrival",
                (variables, body) -> api.changes().all());
        control.route("DELETE", "/cloudflare/changes", "forget the changes", (variables, body) -> {
            api.changes().clear();
            return api.changes().all();
        });
        control.route(
                "POST",
                "/cloudflare/limit",
                "{\"requests\": 1200, \"windowSeconds\": 300, \"blockSeconds\": 300, \"minimumIntervalSeconds\": 10}",
                (variables, body) -> limit(body));
        control.route(
                "POST", "/cloudflare/revoke", "{\"token\": \"...\"}: refuse it from now on", (variables, body) -> {
                    api.tokens().revoke(body.path("token").asText());
                    return Map.of();
                });
        control.route(
                "GET",
                "/cloudflare/authority",
                "certificate of the edge's authority in PEM",
                (variables, body) -> Map.of("pem", certificates.authority().certificatePem()));
    }

    private Map<String, Object> limit(JsonNode body) {
        if (body.has("windowSeconds")) {
            override(RateLimit.WINDOW, body.path("windowSeconds"));
        }
        if (body.has("blockSeconds")) {
            override(RateLimit.BLOCK, body.path("blockSeconds"));
        }
        if (body.has("requests")) {
            api.limit().limit(body.path("requests").asLong());
        }
        if (body.has("minimumIntervalSeconds")) {
            api.minimumInterval(body.path("minimumIntervalSeconds").asInt());
        }
        Map<String, Object> inForce = new LinkedHashMap<>();
        inForce.put("requests", api.limit().limit());
        inForce.put("windowMs", outside.delays().of(RateLimit.WINDOW).toMillis());
        inForce.put("blockMs", outside.delays().of(RateLimit.BLOCK).toMillis());
        return inForce;
    }

    private void override(String delay, JsonNode seconds) {
        outside.delays().override(delay, Duration.ofMillis((long) (seconds.asDouble() * 1000)));
    }
}
