package dev.catamaran.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Makes the console's lines the events again that they were in the log. */
final class EventRows {
    private static final EventCodec CODEC = new EventCodec();

    private EventRows() {}

    /** Empty for a type that this version does not know, as it is when it comes over Kafka. */
    static Optional<Decoded.Event> decode(JsonNode row) {
        try {
            return CODEC.decode(envelope(row), row.path("data").toString().getBytes(StandardCharsets.UTF_8))
                            instanceof Decoded.Event event
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** The area stands in the event's place, {@code status-3-128}. */
    private static Envelope envelope(JsonNode row) {
        String area = row.path("at").asText().split("-", 2)[0];
        return new Envelope(
                row.path("id").asText(),
                "dev.catamaran." + area + "." + row.path("type").asText() + ".v1",
                row.path("source").asText(),
                row.path("subject").asText(),
                Instant.parse(row.path("time").asText()),
                row.path("fleetUid").asText(),
                row.path("generation").asLong(),
                row.path("sequence").asLong(),
                row.path("causationId").asText(null),
                row.path("traceparent").asText(null));
    }
}
