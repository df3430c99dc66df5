package dev.catamaran.contracts.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.event.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A message as it was once published; it must decode forever.
 *
 * <p>A field {@code addedLater} stands for what versions to come may add.
 */
record Golden(Map<String, String> headers, ObjectNode value) {
    static Stream<Golden> all() {
        return Arrays.stream(EventType.values()).flatMap(type -> of(type).stream());
    }

    static List<Golden> of(EventType type) {
        Path file = Path.of("../contracts/src/test/resources/golden", type.eventName() + ".v1.json");
        try {
            return Json.mapper().readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Headers kafkaHeaders() {
        Headers kafka = new RecordHeaders();
        headers.forEach((name, value) -> kafka.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }

    byte[] bytes() {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body as this version writes it. */
    JsonNode known() {
        ObjectNode known = value.deepCopy();
        known.remove("addedLater");
        known.properties().removeIf(field -> field.getValue().isNull());
        return known;
    }
}
