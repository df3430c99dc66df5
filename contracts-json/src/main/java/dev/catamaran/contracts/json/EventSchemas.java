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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The compiled JSON Schema of every event type, from the {@code contracts} module. */
final class EventSchemas {
    private static final int SHOWN = 5;

    private final Map<EventType, JsonSchema> schemas = new EnumMap<>(EventType.class);

    private EventSchemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_PATH)
                .build();
        for (EventType type : EventType.values()) {
            JsonSchema schema = factory.getSchema(text(type), InputFormat.JSON, config);
            schema.initializeValidators();
            schemas.put(type, schema);
        }
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
        String found = Objects.requireNonNull(schemas.get(type)).validate(body).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .limit(SHOWN)
                .collect(Collectors.joining("; "));
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String text(EventType type) {
        String name = "/schemas/" + type.eventName() + ".v1.json";
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
