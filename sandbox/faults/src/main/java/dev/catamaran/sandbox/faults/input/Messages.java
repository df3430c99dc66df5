package dev.catamaran.sandbox.faults.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages as an operator's plain Kafka client would write them. */
final class Messages {
    static final String REQUESTED = "dev.catamaran.fleets.FleetRequested.v1";

    private Messages() {}

    static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", type);
        headers.put("ce_source", "/operator");
        return headers;
    }

    /** The request that a document makes. */
    static HostileMessage of(String name, Map<String, Object> document, Expected expected) {
        Map<?, ?> metadata = (Map<?, ?>) document.getOrDefault("metadata", Map.of());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("fleetId", metadata.get("name"));
        body.put("generation", metadata.get("generation"));
        body.put("labels", metadata.get("labels"));
        body.put("spec", document.get("spec"));
        String json = json(body);
        String key = String.valueOf(metadata.get("name"));
        boolean readable = !hasControl(key) && !key.isEmpty() && key.length() <= 200;
        return new HostileMessage(
                name,
                "catamaran.fleets",
                key,
                Map.copyOf(headers(REQUESTED)),
                json.getBytes(StandardCharsets.UTF_8),
                readable ? expected : new Expected.Quarantined("fleetId"));
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    static String json(@Nullable Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written: " + e.getMessage(), e);
        }
    }
}
