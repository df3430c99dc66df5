package dev.catamaran.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSessionsTest {
    private static final ConsoleAddress ONE = new ConsoleAddress("https://one.example.com");
    private static final ConsoleAddress OTHER = new ConsoleAddress("https://other.example.com");

    @TempDir
    Path directory;

    private KeptSessions sessions() {
        return KeptSessions.ofUser(name -> name.equals("XDG_STATE_HOME") ? directory.toString() : null);
    }

    @Test
    void shouldKeepSessionsByAddressWhereOnlyTheirUserCanReadThem() throws IOException {
        sessions().keep(ONE, "session=1");
        sessions().keep(OTHER, "session=2");

        assertThat(sessions().get(ONE)).contains("session=1");
        assertThat(sessions().get(OTHER)).contains("session=2");
        Path file = directory.resolve("catamaran/sessions.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.list(directory.resolve("catamaran"))
                        .map(each -> each.getFileName().toString()))
                .containsExactlyInAnyOrder("sessions.json", "sessions.lock");
    }

    @Test
    void shouldDropASessionAndNotOneThatIsNewer() {
        sessions().keep(ONE, "session=2");
        sessions().drop(ONE, "session=1");
        assertThat(sessions().get(ONE)).contains("session=2");

        sessions().drop(ONE, "session=2");
        assertThat(sessions().get(ONE)).isEmpty();
    }

    @Test
    void shouldHaveNoSessionWhereTheFileCannotBeUnderstood() throws IOException {
        sessions().keep(ONE, "session=1");
        Files.writeString(directory.resolve("catamaran/sessions.json"), "{\"https");

        assertThat(sessions().get(ONE)).isEmpty();
        sessions().keep(ONE, "session=3");
        assertThat(sessions().get(ONE)).contains("session=3");
    }
}
