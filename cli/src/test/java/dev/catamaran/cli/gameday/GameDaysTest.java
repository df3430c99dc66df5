package dev.catamaran.cli.gameday;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cli.fleet.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameDaysTest {
    private static final Plan PLAN = new Plan(
            "demo", "aws", FleetTalk.NOON, Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(20));

    @TempDir
    Path directory;

    private void refused(Path kubeconfig, String... words) {
        assertThatThrownBy(() -> new GameDays("127.0.0.1:1", PLAN, kubeconfig, "demo-aws", "nginx-ingress", _ -> {}))
                .isInstanceOf(CliException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void shouldNameAKubeconfigThatIsNotThere() {
        Path missing = directory.resolve("missing.yaml");

        refused(missing, "--kubeconfig", missing.toString());
    }

    @Test
    void shouldNameAContextThatAKubeconfigDoesNotHave() throws IOException {
        Path other = Files.writeString(directory.resolve("other.yaml"), """
            apiVersion: v1
            kind: Config
            contexts: []
            clusters: []
            users: []
            """);

        refused(other, "--context", "demo-aws", other.toString());
    }
}
