package dev.catamaran.cli;

import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListingTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private Listing listing(int limit, boolean follow, Listing.Writer writer) {
        return new Listing(
                event -> !event.event().equals(lost(9).event()),
                limit,
                follow,
                writer,
                new PrintStream(written, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private static String slots(List<EventRow> rows) {
        return rows.stream().map(row -> row.data().path("slot").asText()).collect(Collectors.joining(" "));
    }

    private static Decoded.Event lost(int second) {
        return said("uid", second, new NodeLost("demo", "aws", "worker-" + second, 1));
    }

    private static LogSignal.Said heard(int second) {
        return new LogSignal.Said(lost(second));
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void shouldListTheLatestOfThePastByTimeAndEnd() {
        Listing listing = listing(2, false, ListingTest::slots);

        assertThat(listing.hear(heard(3))).isTrue();
        assertThat(listing.hear(heard(1))).isTrue();
        assertThat(listing.hear(heard(9))).isTrue();
        assertThat(listing.hear(heard(2))).isTrue();
        assertThat(listing.hear(new LogSignal.Present())).isFalse();
        assertThat(lines()).containsExactly("worker-2 worker-3");
        assertThat(listing.listed()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithWhatComesAndFits() {
        Listing listing = listing(1, true, ListingTest::slots);

        assertThat(List.of(
                        heard(1),
                        heard(2),
                        new LogSignal.Present(),
                        heard(9),
                        heard(4),
                        new LogSignal.Lost("nobody answers"),
                        new LogSignal.Back(FleetLog.Resumption.SEAMLESS),
                        heard(5)))
                .allMatch(listing::hear);
        assertThat(lines()).containsExactly("worker-2", "worker-4", "worker-5");
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("nobody answers; trying again ...", "Connected again; nothing was missed.");
    }

    @Test
    void shouldWriteHeadsOnceAndKeepColumnsInLine() {
        EventWriter writer = new EventWriter(Output.Format.TABLE);

        String first = writer.write(List.of(EventRow.of(lost(1))));
        String second = writer.write(List.of(EventRow.of(lost(2))));

        assertThat(first.lines().findFirst().orElseThrow()).startsWith("TIME").endsWith("DATA");
        assertThat(second.lines()).hasSize(1);
        assertThat(second.indexOf("{"))
                .isEqualTo(first.lines().findFirst().orElseThrow().indexOf("DATA"));
    }

    @Test
    void shouldWriteJsonAsLinesAndYamlAsDocuments() {
        List<EventRow> rows = List.of(EventRow.of(lost(1)), EventRow.of(lost(2)));

        assertThat(new EventWriter(Output.Format.JSON).write(rows).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(new EventWriter(Output.Format.YAML).write(rows).lines())
                .filteredOn("---"::equals)
                .hasSize(2);
    }
}
