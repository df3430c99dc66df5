package dev.catamaran.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cli.fleet.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleClientTest {
    private static final ConsoleClient.Patience PATIENCE =
            new ConsoleClient.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20));

    @TempDir
    Path directory;

    private StandInConsole console;

    @BeforeEach
    void start() throws IOException {
        console = new StandInConsole();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private ConsoleClient client(String token) {
        return client(console.address(), token, PATIENCE);
    }

    private ConsoleClient client(ConsoleAddress address, String token, ConsoleClient.Patience patience) {
        return new ConsoleClient(address, Token.of(token), sessions(), patience);
    }

    private KeptSessions sessions() {
        return new KeptSessions(directory.resolve("sessions.json"));
    }

    private int get(String token) throws ConsoleAwayException {
        try (ConsoleClient client = client(token)) {
            return client.get(console.address().at("fleets")).status();
        }
    }

    @Test
    void shouldSignInOnceAndKeepTheSession() throws ConsoleAwayException {
        console.session("catamaran_session=abc; Path=/; HttpOnly").json("GET /fleets", 200, "{}");

        assertThat(get("once")).isEqualTo(200);
        assertThat(get("once")).isEqualTo(200);
        assertThat(get("")).isEqualTo(200);
        assertThat(console.asked())
                .extracting(asked -> asked.what() + " " + asked.cookie() + asked.body())
                .containsExactly(
                        "POST /session {\"token\":\"once\"}",
                        "GET /fleets catamaran_session=abc",
                        "GET /fleets catamaran_session=abc",
                        "GET /fleets catamaran_session=abc");
    }

    @Test
    void shouldDropASessionThatIsRefusedAndSignInAnew() throws ConsoleAwayException {
        sessions().keep(console.address(), "catamaran_session=old");
        console.session("catamaran_session=new; Path=/")
                .problem("GET /fleets", 401, "Unauthorized", "sign in first")
                .json("GET /fleets", 200, "{}");

        assertThat(get("next")).isEqualTo(200);
        assertThat(sessions().get(console.address())).contains("catamaran_session=new");
    }

    @Test
    void shouldDropASessionThatIsRefusedAndAskForATokenWhereThereIsNone() throws ConsoleAwayException {
        sessions().keep(console.address(), "catamaran_session=old");
        console.problem("GET /fleets", 401, "Unauthorized", "sign in first");

        try (ConsoleClient client = client("")) {
            Answered answer = client.get(console.address().at("fleets"));

            assertThat(answer.refusal())
                    .contains("refused (401): Unauthorized: sign in first -> Do otherwise.")
                    .contains("CATAMARAN_TOKEN", "--token-file", "./catamaran console");
        }
        assertThat(sessions().get(console.address())).isEmpty();
    }

    @Test
    void shouldSendABearerTokenWithEveryRequestAndKeepNothing() throws ConsoleAwayException {
        console.json("GET /fleets", 200, "{}");

        assertThat(get("head.claims.signature")).isEqualTo(200);
        assertThat(console.asked().getFirst().bearer()).isEqualTo("Bearer head.claims.signature");
        assertThat(sessions().get(console.address())).isEmpty();
    }

    @Test
    void shouldSayThatAOneTimeTokenIsNotThePresentOne() {
        console.problem("POST /session", 401, "Unauthorized", "the token is not the present one");

        assertThatThrownBy(() -> get("s3cret-0nce"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("the token is not the present one")
                .message()
                .doesNotContain("s3cret-0nce");
    }

    @Test
    void shouldMarkWhatChangesSomething() throws ConsoleAwayException {
        console.json("DELETE /fleets", 202, "{}");

        try (ConsoleClient client = client("")) {
            assertThat(client.change("DELETE", console.address().at("fleets"), "")
                            .status())
                    .isEqualTo(202);
        }
        assertThat(console.asked().getFirst().guard()).isEqualTo("1");
    }

    @Test
    void shouldNameTheAddressAndWhatHelpsWhenNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ConsoleAddress nobody = new ConsoleAddress("http://127.0.0.1:" + free);

        try (ConsoleClient client = client(nobody, "", PATIENCE)) {
            assertThatThrownBy(() -> client.get(nobody.at("fleets")))
                    .isInstanceOf(ConsoleAwayException.class)
                    .hasMessageContaining("the console at " + nobody + " does not answer: connection refused")
                    .hasMessageContaining("is --console right?");
        }
    }

    @Test
    void shouldNotWaitForEverForAnAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConsoleAddress address = new ConsoleAddress("http://127.0.0.1:" + silent.getLocalPort());
            ConsoleClient.Patience none = new ConsoleClient.Patience(Duration.ofMillis(1), Duration.ZERO);
            try (ConsoleClient client = client(address, "", none)) {
                assertThatThrownBy(() -> client.get(address.at("fleets")))
                        .isInstanceOf(ConsoleAwayException.class)
                        .hasMessageContaining("did not answer within");
            }
        }
    }

    @Test
    void shouldSayThatSomethingElseAnswers() throws ConsoleAwayException {
        console.json("GET /fleets", 200, "<html>");

        try (ConsoleClient client = client("")) {
            Answered answer = client.get(console.address().at("fleets"));
            assertThatThrownBy(answer::json).hasMessageContaining("is no console of Catamaran");
        }
    }
}
