package dev.catamaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One event of a list.
 *
 * @param time ISO 8601
 * @param type {@code NetworkReady}
 * @param generation 0 where it has no meaning
 * @param data the event's body
 */
record EventRow(String time, String type, String source, String subject, long generation, JsonNode data) {
    static final List<String> HEADS = List.of("TIME", "TYPE", "SUBJECT", "DATA");
    private static final int WIDEST = 160;

    static EventRow of(Decoded.Event event) {
        return new EventRow(
                event.envelope().time().toString(),
                event.type().eventName(),
                event.envelope().source(),
                event.envelope().subject(),
                event.envelope().generation(),
                Json.mapper().valueToTree(event.event()));
    }

    List<String> cells() {
        String text = data.toString();
        return List.of(
                Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString(),
                type,
                subject,
                text.length() > WIDEST ? text.substring(0, WIDEST) + "..." : text);
    }
}
