package dev.catamaran.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the console knows of a fleet's past.
 *
 * @param events oldest first, in the order in which the console has read them
 * @param cursor where to go on after them
 * @param wholeSince no event said after then is missing; empty when none is missing at all
 * @param missed whether events said after the place to go on from are missing
 * @param anotherLog whether that place is not of this log
 */
record History(
        List<Decoded.Event> events, String cursor, Optional<Instant> wholeSince, boolean missed, boolean anotherLog) {
    private static final String PAGE = "2000";

    /** @param since where to go on from; empty for the beginning */
    static History read(ConsoleClient client, String fleet, Optional<String> since) throws ConsoleAwayException {
        List<Decoded.Event> events = new ArrayList<>();
        JsonNode first = page(client, fleet, since, Optional.empty());
        JsonNode page = first;
        boolean missed = false;
        while (true) {
            page.path("events").forEach(row -> EventRows.decode(row).ifPresent(events::add));
            missed |= page.path("missed").asBoolean();
            if (!page.hasNonNull("next")) {
                break;
            }
            page = page(client, fleet, since, Optional.of(page.path("next").asText()));
        }
        Collections.reverse(events);
        return new History(
                events,
                first.path("cursor").asText(),
                Optional.ofNullable(page.path("wholeSince").asText(null)).map(Instant::parse),
                missed,
                first.path("anotherLog").asBoolean());
    }

    private static JsonNode page(ConsoleClient client, String fleet, Optional<String> since, Optional<String> before)
            throws ConsoleAwayException {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("since", since);
        parameters.put("before", before);
        parameters.put("limit", Optional.of(PAGE));
        Answered answer = client.get(ConsoleAddress.with(client.address().at("fleets", fleet, "history"), parameters));
        if (!answer.isGood()) {
            throw Refusals.of(answer);
        }
        return answer.json();
    }
}
