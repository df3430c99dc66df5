package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which operation a {@code requestId} started, so that a repeated call returns it instead of doing the work again. */
final class Ledger {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private final Map<String, String> operations = new ConcurrentHashMap<>();

    /** Path of the operation that the same call started before. */
    Optional<String> replayed(Request request) {
        return entry(request).map(operations::get);
    }

    void record(Request request, String operationPath) {
        entry(request).ifPresent(entry -> operations.put(entry, operationPath));
    }

    private static Optional<String> entry(Request request) {
        String id = request.query().getOrDefault("requestId", "");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!UUID.matcher(id).matches() || id.equals(ZERO)) {
            throw GcpError.invalid("requestId", id, "Must be a non-zero UUID.");
        }
        return Optional.of(id + " " + request.verb() + " " + request.key().path());
    }

    void save(ObjectNode into) {
        operations.forEach(into::put);
    }

    void load(JsonNode state) {
        operations.clear();
        state.properties()
                .forEach(
                        entry -> operations.put(entry.getKey(), entry.getValue().asText()));
    }
}
