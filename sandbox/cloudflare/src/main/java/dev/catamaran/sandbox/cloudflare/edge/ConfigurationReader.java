package dev.catamaran.sandbox.cloudflare.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Affinity;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.LoadBalancer;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Monitor;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Pool;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.SessionFailover;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Shedding;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the API's objects into the edge's own. */
public final class ConfigurationReader {
    private ConfigurationReader() {}

    public static LoadBalancer balancer(JsonNode balancer) {
        JsonNode steering = balancer.path("random_steering");
        Map<String, Double> weights = new LinkedHashMap<>();
        steering.path("pool_weights")
                .properties()
                .forEach(
                        weight -> weights.put(weight.getKey(), weight.getValue().asDouble()));
        return new LoadBalancer(
                balancer.path("id").asText(),
                balancer.path("name").asText().toLowerCase(Locale.ROOT),
                balancer.path("enabled").asBoolean() && balancer.path("proxied").asBoolean(),
                texts(balancer.path("default_pools")),
                balancer.path("fallback_pool").asText(),
                balancer.path("steering_policy").asText().equals("random"),
                new Weights(steering.path("default_weight").asDouble(1), weights),
                affinity(balancer),
                balancer.path("adaptive_routing").path("failover_across_pools").asBoolean());
    }

    private static Optional<Affinity> affinity(JsonNode balancer) {
        if (!balancer.path("session_affinity").asText().endsWith("cookie")) {
            return Optional.empty();
        }
        JsonNode attributes = balancer.path("session_affinity_attributes");
        return Optional.of(new Affinity(
                Duration.ofSeconds(balancer.path("session_affinity_ttl").asLong()),
                Duration.ofSeconds(attributes.path("drain_duration").asLong()),
                SessionFailover.valueOf(
                        attributes.path("zero_downtime_failover").asText("none").toUpperCase(Locale.ROOT))));
    }

    public static Pool pool(JsonNode pool) {
        List<Origin> origins = new ArrayList<>();
        pool.path("origins").forEach(origin -> origins.add(origin(origin)));
        JsonNode shedding = pool.path("load_shedding");
        return new Pool(
                pool.path("id").asText(),
                pool.path("name").asText(),
                pool.path("enabled").asBoolean(),
                pool.path("minimum_origins").asInt(),
                Optional.of(pool.path("monitor").asText()).filter(id -> !id.isEmpty()),
                new Shedding(
                        shedding.path("default_percent").asDouble(),
                        shedding.path("session_percent").asDouble()),
                List.copyOf(origins));
    }

    private static Origin origin(JsonNode origin) {
        boolean enabled = origin.path("enabled").asBoolean();
        Instant disabled = Instant.parse(origin.path("disabled_at").asText(Instant.EPOCH.toString()));
        return new Origin(
                origin.path("name").asText(),
                origin.path("address").asText(),
                origin.path("port").asInt(),
                origin.path("weight").asDouble(1),
                enabled ? Optional.empty() : Optional.of(disabled),
                texts(origin.path("header").path("Host")).stream().findFirst());
    }

    public static Monitor monitor(JsonNode monitor) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        monitor.path("header").properties().forEach(header -> headers.put(header.getKey(), texts(header.getValue())));
        return new Monitor(
                monitor.path("type").asText(),
                monitor.path("method").asText(),
                monitor.path("path").asText(),
                headers,
                monitor.path("port").asInt(),
                Duration.ofSeconds(monitor.path("interval").asLong()),
                Duration.ofSeconds(monitor.path("timeout").asLong()),
                monitor.path("retries").asInt(),
                Set.of(monitor.path("expected_codes").asText().split(",\\s*")),
                monitor.path("expected_body").asText(),
                monitor.path("allow_insecure").asBoolean(),
                monitor.path("follow_redirects").asBoolean(),
                Math.max(1, monitor.path("consecutive_down").asInt()),
                Math.max(1, monitor.path("consecutive_up").asInt()));
    }

    /** The value of the header that a zone's setting asks for, empty when it is switched off. */
    public static Optional<String> strictTransport(JsonNode setting) {
        if (!setting.path("enabled").asBoolean()) {
            return Optional.empty();
        }
        return Optional.of("max-age=" + setting.path("max_age").asLong()
                + (setting.path("include_subdomains").asBoolean() ? "; includeSubDomains" : "")
                + (setting.path("preload").asBoolean() ? "; preload" : ""));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
