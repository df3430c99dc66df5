package dev.catamaran.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.ArrayList;
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
        JsonNode first = page(client, fleet, since);
        JsonNode page = first;
        take(page, events);
        while (page.path("more").asBoolean()) {
            page = page(client, fleet, Optional.of(page.path("cursor").asText()));
            if (page.path("anotherLog").asBoolean()) {
                throw new ConsoleAwayException("the console at " + client.address() + " answers from two logs");
            }
            take(page, events);
        }
        boolean missed = since.isPresent()
                && (first.path("missed").asBoolean() || !wholeSince(first).equals(wholeSince(page)));
        return new History(
                events,
                page.path("cursor").asText(),
                wholeSince(page),
                missed,
                first.path("anotherLog").asBoolean());
    }

    private static void take(JsonNode page, List<Decoded.Event> events) {
        page.path("events").forEach(row -> EventRows.decode(row).ifPresent(events::add));
    }

    private static Optional<Instant> wholeSince(JsonNode page) {
        return Optional.ofNullable(page.path("wholeSince").asText(null)).map(Instant::parse);
    }

    private static JsonNode page(ConsoleClient client, String fleet, Optional<String> since)
            throws ConsoleAwayException {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("since", since);
        parameters.put("limit", Optional.of(PAGE));
        Answered answer = client.get(ConsoleAddress.with(client.address().at("fleets", fleet, "history"), parameters));
        if (!answer.isGood()) {
            throw Refusals.of(answer);
        }
        return answer.json();
    }
}
