package dev.catamaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.console.StandInConsole;
import dev.catamaran.cli.fleet.CliException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConsoleModeTest {
    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter errors = new StringWriter();
    private StandInConsole console;

    @BeforeEach
    void start() throws IOException {
        console = new StandInConsole();
        environment.put("XDG_STATE_HOME", directory.toString());
        environment.put("CATAMARAN_TOKEN", "a.b.c");
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private int run(Callable<Integer> command, TransportOptions way, String... arguments) {
        way.environment = environment::get;
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((failure, _, _) -> {
                    assertThat(failure).isInstanceOf(CliException.class);
                    errors.append(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private int status(String... arguments) {
        StatusCommand command = new StatusCommand();
        return run(command, command.way, arguments);
    }

    private static String condition(String state) {
        return """
            {"conditions":[{"at":"status-0-1","id":"1","type":"StageStatus","source":"/network-service",\
            "time":"2026-01-31T12:00:00Z","fleetId":"demo","subject":"demo/aws","fleetUid":"u","generation":1,"sequence":1,\
            "data":{"fleetId":"demo","cluster":"aws","stage":"network","state":"%s","observedGeneration":1,\
            "since":"2026-01-31T12:00:00Z"}}]}""".formatted(state);
    }

    @ParameterizedTest
    @CsvSource({"READY,0", "RUNNING,1"})
    void shouldAnswerWithTheExitCodesItHasOverKafka(String state, int code) {
        console.json("GET /conditions", 200, condition(state));

        assertThat(status("demo", "--json", "--console", console.url() + "/")).isEqualTo(code);
        assertThat(console.asked.getFirst().what()).isEqualTo("GET /conditions?fleet=demo");
    }

    @Test
    void shouldTakeTheConsoleOfTheEnvironmentUnlessAnOptionNamesAnother() {
        console.json("GET /conditions", 200, condition("READY"));
        environment.put("CATAMARAN_CONSOLE", console.url());
        assertThat(status("demo", "--json")).isZero();

        environment.put("CATAMARAN_CONSOLE", "http://127.0.0.1:1");
        assertThat(status("demo", "--json", "--console", console.url())).isZero();
    }

    @Test
    void shouldRefuseTwoWaysAtOnceAndNameBoth() {
        assertThat(status("--console", console.url(), "--bootstrap-servers", "localhost:1"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--console and --bootstrap-servers: give one of them");
    }

    @Test
    void shouldRefuseATokenFileThatCannotBeReadOrIsEmpty() throws IOException {
        Path missing = directory.resolve("missing");
        assertThat(status("--console", console.url(), "--token-file", missing.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--token-file: cannot read '" + missing + "'");

        Path empty = Files.createFile(directory.resolve("empty"));
        assertThat(status("--console", console.url(), "--token-file", empty.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("is empty");
    }

    @Test
    void shouldPreferTheTokenOfAFileToThatOfTheEnvironment() throws IOException {
        console.json("GET /conditions", 200, condition("READY"));
        Path file = Files.writeString(directory.resolve("token"), "d.e.f\n");

        assertThat(status("--json", "--console", console.url(), "--token-file", file.toString()))
                .isZero();
        assertThat(console.asked.getFirst().bearer()).isEqualTo("Bearer d.e.f");
    }

    @Test
    void shouldRefuseATokenFileWithoutAConsole() {
        assertThat(status("--bootstrap-servers", "localhost:1", "--token-file", "x"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--token-file: a token is for a console", "CATAMARAN_CONSOLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8087", "ftp://example.com", "https://", "https://a b"})
    void shouldRefuseWhatIsNoAddress(String address) {
        assertThat(status("--console", address)).isEqualTo(2);
        assertThat(errors.toString()).contains("--console: '" + address + "' is no address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/#token=secret", "http://secret@h", "http://h?token=secret"})
    void shouldRefuseATokenInTheAddress(String address) {
        assertThat(status("--console", address)).isEqualTo(2);
        assertThat(errors.toString()).contains("give the address alone").doesNotContain("'" + address);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, the credentials are not accepted",
        "403, Unauthorized, your role does not allow this",
        "404, InvalidSpec, no fleet is known",
        "503, Transient, the console is still reading the log"
    })
    void shouldTellCodeMessageAndRemedyOfARefusal(int status, String code, String detail) {
        console.problem("GET /conditions", status, code, detail);

        assertThat(status("--console", console.url())).isEqualTo(1);
        assertThat(errors.toString())
                .contains("refused (" + status + "): " + code + ": " + detail + " -> Do otherwise.");
    }

    @Test
    void shouldNameTheConsoleThatDoesNotAnswer() {
        String url = console.url();
        console.close();

        WatchCommand command = new WatchCommand();
        assertThat(run(command, command.way, "demo", "--console", url)).isEqualTo(1);
        assertThat(errors.toString()).contains("the console at " + url + " does not answer", "./catamaran console");
    }

    @Test
    void shouldAskForADeletionOnceThePastIsKnownAndWaitForItsEnd() {
        String deleted = """
            {"at":"network-0-9","id":"9","type":"FleetDeleted","source":"/network-service","time":"2026-01-31T12:00:00Z",\
            "fleetId":"demo","subject":"demo","fleetUid":"u","generation":1,"sequence":9,"data":{"fleetId":"demo"}}""";
        console
                .json(
                        "GET /fleets/demo/history",
                        200,
                        "{\"cursor\":\"n1\",\"events\":[" + deleted + "],\"missed\":false,\"anotherLog\":false}")
                .json("DELETE /fleets/demo", 202, "{\"eventId\":\"1\",\"fleetId\":\"demo\"}")
                .stream("GET /fleets/demo/events/stream", "event: event\nid: n2\ndata: " + deleted + "\n\n");

        DeleteCommand command = new DeleteCommand();
        assertThat(run(command, command.way, "demo", "--timeout", "20", "--console", console.url()))
                .isZero();
        assertThat(console.asked)
                .extracting(StandInConsole.Asked::what)
                .containsExactly(
                        "GET /fleets/demo/history?limit=2000", "DELETE /fleets/demo", "GET /fleets/demo/events/stream");
    }

    @Test
    void shouldLeaveItToTheConsoleToSayWhoOverrules() {
        console.json("GET /conditions", 200, condition("READY"))
                .json(
                        "POST /fleets/demo/clusters/aws/drain",
                        202,
                        "{\"eventId\":\"1\",\"until\":\"2026-01-31T12:30:00Z\"}");

        DrainCommand command = new DrainCommand();
        assertThat(run(
                        command,
                        command.options.way,
                        "aws",
                        "--reason",
                        "why",
                        "--for",
                        "90s",
                        "--console",
                        console.url()))
                .isZero();
        assertThat(console.asked.getLast().body()).contains("\"reason\":\"why\"", "\"seconds\":90");

        assertThat(run(
                        command,
                        command.options.way,
                        "aws",
                        "--reason",
                        "why",
                        "--actor",
                        "x",
                        "--console",
                        console.url()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("--actor: the console itself writes down who has signed in");
    }

    @Test
    void shouldSayThatTheConsoleKeepsNoVotes() {
        EventsCommand command = new EventsCommand();
        assertThat(run(command, command.way, "demo", "--type", "HealthVote", "--console", console.url()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("--type: the console does not keep votes", "--bootstrap-servers");
    }

    @Test
    void shouldRefuseToExplainATimeThatTheConsoleDoesNotKnow() {
        console.json(
                "GET /fleets/demo/history",
                200,
                "{\"cursor\":\"n1\",\"events\":[],\"missed\":false,\"anotherLog\":false,"
                        + "\"wholeSince\":\"2026-01-31T12:00:00Z\"}");

        ExplainCommand command = new ExplainCommand();
        assertThat(run(command, command.way, "demo", "--at", "2026-01-31T11:00:00Z", "--console", console.url()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("all that was said after 2026-01-31T12:00:00Z", "--bootstrap-servers");
    }
}
