package dev.catamaran.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.contracts.event.NodeLost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {
    private static final String PAST = "GET /fleets/demo/history";
    private static final String STREAM = "GET /fleets/demo/events/stream";

    @TempDir
    Path directory;

    private final List<LogSignal> signals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Duration silence = Duration.ofSeconds(20);
    private StandInConsole console;

    @BeforeEach
    void start() throws IOException {
        console = new StandInConsole();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static String row(int number) {
        return """
            {"at":"compute-0-%d","id":"e%d","type":"NodeLost","source":"/test","time":"2026-01-31T12:00:0%dZ",\
            "fleetId":"demo","generation":1,"subject":"demo/aws","fleetUid":"uid","sequence":%d,\
            "data":{"fleetId":"demo","cluster":"aws","slot":"worker-%d","incarnation":1}}""".formatted(number, number, number, number, number);
    }

    private static String page(String cursor, String more, int... numbers) {
        List<String> rows = new ArrayList<>();
        for (int number : numbers) {
            rows.add(row(number));
        }
        return "{\"cursor\":\"%s\",\"events\":[%s],\"missed\":false,\"anotherLog\":false%s}"
                .formatted(cursor, String.join(",", rows), more);
    }

    private static String event(String id, int number) {
        return "event: event\nid: " + id + "\ndata: " + row(number) + "\n\n";
    }

    private void follow(Predicate<List<LogSignal>> enough) throws InterruptedException {
        ConsoleClient client = new ConsoleClient(
                console.address(),
                Token.of("a.b.c"),
                new KeptSessions(directory.resolve("sessions.json")),
                new ConsoleClient.Patience(Duration.ofSeconds(20), silence));
        new LogFollower(new ConsoleLog(client, "demo", notes::add), signal -> {
                    signals.add(signal);
                    return !enough.test(signals);
                })
                .follow();
    }

    private static Predicate<List<LogSignal>> said(int count) {
        return signals ->
                signals.stream().filter(LogSignal.Said.class::isInstance).count() == count;
    }

    private List<String> slots() {
        return signals.stream()
                .filter(LogSignal.Said.class::isInstance)
                .map(signal -> ((NodeLost) ((LogSignal.Said) signal).event().event()).slot())
                .toList();
    }

    @Test
    void shouldTellThePastFromAllItsPages() throws InterruptedException {
        console.json(PAST, 200, page("c9", ",\"more\":true", 1, 2)).json(PAST, 200, page("c10", "", 3, 4));

        follow(signals -> signals.contains(new LogSignal.Present()));

        assertThat(slots()).containsExactly("worker-1", "worker-2", "worker-3", "worker-4");
        assertThat(console.asked())
                .extracting(StandInConsole.Asked::what)
                .startsWith(PAST + "?limit=2000", PAST + "?since=c9&limit=2000");
        assertThat(notes).isEmpty();
    }

    @Test
    void shouldGoOnWhereItWasWhenTheStreamIsCutInTheMiddleOfAnEvent() throws InterruptedException {
        console.json(PAST, 200, page("c1", "", 1)).json(PAST, 200, page("c3", "", 3)).stream(
                STREAM, event("c2", 2) + "event: event\nid: c3\ndata: {\"at\":\"comp", true)
                .stream(STREAM, "event: hello\nid: c3\ndata: {}\n\n" + event("c4", 4), true);

        follow(said(4));

        assertThat(slots()).containsExactly("worker-1", "worker-2", "worker-3", "worker-4");
        assertThat(console.asked())
                .extracting(asked -> asked.what() + " " + asked.lastEventId())
                .containsExactly(PAST + "?limit=2000 ", STREAM + " c1", PAST + "?since=c2&limit=2000 ", STREAM + " c3");
        assertThat(signals).contains(new LogSignal.Back(FleetLog.Resumption.SEAMLESS));
    }

    @Test
    void shouldLookAtThePastAgainWhenMoreWasSaidThanIsSentAtOnce() throws InterruptedException {
        console.json(PAST, 200, page("c1", "", 1)).json(PAST, 200, page("c3", "", 2, 3)).stream(
                STREAM, "event: reset\nid: c9\ndata: {}\n\n", false)
                .stream(STREAM, event("c4", 4), false);

        follow(said(4));

        assertThat(slots()).containsExactly("worker-1", "worker-2", "worker-3", "worker-4");
        assertThat(console.asked()).extracting(StandInConsole.Asked::what).contains(PAST + "?since=c1&limit=2000");
    }

    @Test
    void shouldSayThatEventsWereLostOrThatItIsAnotherLog() throws InterruptedException {
        console
                .json(PAST, 200, page("c1", "", 1))
                .json(PAST, 200, page("c3", "", 3).replace("\"missed\":false", "\"missed\":true"))
                .json(PAST, 200, page("c1", "", 1).replace("\"anotherLog\":false", "\"anotherLog\":true"))
                .stream(STREAM, ": bye\n", false);

        follow(said(3));

        assertThat(signals)
                .contains(
                        new LogSignal.Back(new FleetLog.Resumption(FleetLog.Resumption.SOME, false)),
                        new LogSignal.Back(new FleetLog.Resumption(0, true)));
        assertThat(signals)
                .filteredOn(LogSignal.Lost.class::isInstance)
                .first()
                .asString()
                .contains("bye");
    }

    @Test
    void shouldTakeSilenceForTheEnd() throws InterruptedException {
        silence = Duration.ZERO;
        console.json(PAST, 200, page("c1", "", 1)).stream(STREAM, ": here\n", true);

        follow(signals -> signals.stream().anyMatch(LogSignal.Lost.class::isInstance));

        assertThat(slots()).containsExactly("worker-1");
    }

    @Test
    void shouldSayOnceFromWhenOnThePastIsWhole() throws InterruptedException {
        String part = page("c1", ",\"wholeSince\":\"2026-01-31T11:00:00Z\"", 1);
        console.json(PAST, 200, part).stream(STREAM, ": bye\n", false);

        follow(signals -> signals.stream().anyMatch(LogSignal.Back.class::isInstance));

        assertThat(notes).singleElement().asString().contains("2026-01-31T11:00:00Z", "--bootstrap-servers");
    }

    @Test
    void shouldTryAgainWhenTheConsoleIsStillReadingButNotAtFirst() throws InterruptedException {
        console
                .json(PAST, 200, page("c1", "", 1))
                .problem(PAST, 503, "Transient", "still reading the log")
                .json(PAST, 200, page("c2", "", 2))
                .stream(STREAM, ": bye\n", false);

        follow(said(2));

        assertThat(slots()).containsExactly("worker-1", "worker-2");
    }

    @Test
    void shouldGiveUpWhenItIsNotLetInAnyMore() {
        console.json(PAST, 200, page("c1", "", 1))
                .problem(STREAM, 403, "Unauthorized", "your role does not allow this");

        assertThatThrownBy(() -> follow(said(2)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("refused (403): Unauthorized: your role does not allow this -> Do otherwise.");
    }
}
