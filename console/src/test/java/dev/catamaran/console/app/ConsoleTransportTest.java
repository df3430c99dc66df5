package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cli.console.ConsoleAddress;
import dev.catamaran.cli.console.ConsoleTransport;
import dev.catamaran.cli.console.KeptSessions;
import dev.catamaran.cli.console.Token;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.transport.Transport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line's way over a real console. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
class ConsoleTransportTest extends TransportContract {
    @TestHTTPResource("/")
    URI root;

    @TempDir
    Path directory;

    private Transport open(Token token) {
        assertThat(ConsoleAddress.read(root.toString())).isInstanceOf(ConsoleAddress.Reading.Valid.class);
        ConsoleAddress address = ((ConsoleAddress.Reading.Valid) ConsoleAddress.read(root.toString())).address();
        return new ConsoleTransport(address, token, new KeptSessions(directory.resolve("state/sessions.json")));
    }

    @Override
    Transport open() throws Exception {
        return open(Token.of(Files.readString(Broker.TOKEN)));
    }

    @Test
    void shouldNeedItsOneTimeTokenOnce() throws Exception {
        try (Transport first = open()) {
            assertThat(first.conditions("nobody")).isEmpty();
        }
        try (Transport later = open(new Token.None())) {
            assertThat(later.conditions("nobody")).isEmpty();
        }
    }

    @Test
    void shouldSayWhatWasRefusedAndWhatHelps() throws Exception {
        try (Transport transport = open(Token.of("used long ago"))) {
            assertThatThrownBy(() -> transport.conditions(null))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("refused (401): Unauthorized: the token is not the present one")
                    .hasMessageContaining("CATAMARAN_TOKEN");
        }
        try (Transport transport = open()) {
            assertThatThrownBy(() -> transport.delete("nobody"))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("refused (404): InvalidSpec: no fleet 'nobody' is known -> See /q/openapi");
        }
    }

    @Test
    void shouldAskForATokenWhereThereIsNone() {
        try (Transport transport = open(new Token.None())) {
            assertThatThrownBy(() -> transport.log("nobody", _ -> {}).open(null))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("refused (401): Unauthorized: sign in first");
        }
    }
}
