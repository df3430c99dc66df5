package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveSpecsTest {
    private static Decoded.Event said(String id, FleetEvent event) {
        EventType type = EventType.of(event);
        return new Decoded.Event(
                new Envelope(id, type.ceType(Area.FLEETS), "/test", "demo", Instant.EPOCH, "", 0, 0, null, null),
                type,
                event);
    }

    private static Decoded.Event requested(String id, long generation, String hostname) {
        return said(
                id,
                new FleetRequested(
                        "demo",
                        generation,
                        null,
                        Map.of(
                                "clusters",
                                List.of(Map.of("name", "aws", "cloud", "aws", "region", "us-east-1")),
                                "traffic",
                                Map.of("zone", "example.com", "hostname", hostname))));
    }

    @Test
    void shouldTellThisLifeOfTheNameWithoutRefusedRequestsTheLatestFirst() {
        List<Decoded.Event> said = List.of(
                requested("before", 7, "gone.example.com"),
                requested("uid", 1, "one.example.com"),
                requested("refused", 2, "refused.example.com"),
                said("answer", new FleetRejected("demo", 2, "refused", List.of())),
                requested("second", 2, "two.example.com"),
                requested("on-its-way", 3, "three.example.com"));

        assertThat(LiveSpecs.documents(new StatusBoard.Live("uid", 2), said))
                .extracting(document -> document.spec().traffic().hostname())
                .containsExactly("two.example.com", "one.example.com");
    }

    @Test
    void shouldTellNothingWhenTheFirstRequestIsNoLongerInTheLog() {
        List<FleetDocument> documents =
                LiveSpecs.documents(new StatusBoard.Live("uid", 2), List.of(requested("second", 2, "two.example.com")));

        assertThat(documents).isEmpty();
    }
}
