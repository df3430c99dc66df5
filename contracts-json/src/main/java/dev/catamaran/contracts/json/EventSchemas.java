package dev.catamaran.contracts.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.log.BuilderLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The compiled JSON Schema of every event type and of builders' logs, from the {@code contracts} module. */
final class EventSchemas {
    private static final int SHOWN = 5;

    private final Map<EventType, JsonSchema> schemas = new EnumMap<>(EventType.class);
    private final JsonSchema log;

    private EventSchemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_PATH)
                .build();
        for (EventType type : EventType.values()) {
            schemas.put(type, compile(factory, config, type.eventName()));
        }
        log = compile(factory, config, BuilderLog.class.getSimpleName());
    }

    private static JsonSchema compile(JsonSchemaFactory factory, SchemaValidatorsConfig config, String name) {
        JsonSchema schema = factory.getSchema(text(name), InputFormat.JSON, config);
        schema.initializeValidators();
        return schema;
    }

    private static final class Holder {
        private static final EventSchemas SHARED = new EventSchemas();
    }

    /** Compiled once per JVM. */
    static EventSchemas shared() {
        return Holder.SHARED;
    }

    /** What breaks the schema, as path and rule; empty when nothing does. */
    Optional<String> violation(EventType type, JsonNode body) {
        return violation(Objects.requireNonNull(schemas.get(type)), body);
    }

    /** The same for a batch of a builder's log. */
    Optional<String> logViolation(JsonNode body) {
        return violation(log, body);
    }

    private static Optional<String> violation(JsonSchema schema, JsonNode body) {
        String found = schema.validate(body).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .limit(SHOWN)
                .collect(Collectors.joining("; "));
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String text(String title) {
        String name = "/schemas/" + title + ".v1.json";
        try (InputStream stream = EventType.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("contracts has no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
