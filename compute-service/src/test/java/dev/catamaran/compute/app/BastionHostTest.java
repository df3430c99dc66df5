package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.testkit.FakeClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BastionHostTest {
    private static final String KEYS = """
            -----BEGIN SSH HOST KEY KEYS-----
            ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk0Zm9ydHktdGhyZWUgY2hhcmFj root@bastion
            -----END SSH HOST KEY KEYS-----
            """;

    private final FakeClock clock = FakeClock.standing();
    private final FakeScope scope = new FakeScope(Map.of(), false);
    private String console = "";

    /** A machine that always runs. */
    private record Running(Map<String, String> outputs) implements Resource {
        @Override
        public String slot() {
            return "bastion";
        }

        @Override
        public String type() {
            return "test.Instance";
        }

        @Override
        public String lane() {
            return "test";
        }

        @Override
        public Map<String, Object> desired() {
            return Map.of();
        }

        @Override
        public Optional<Found> find(Scope scope) {
            return Optional.of(Found.ready("i-1", outputs));
        }

        @Override
        public Found create(Scope scope, Intent intent) {
            return Found.ready("i-1", outputs);
        }

        @Override
        public void delete(Scope scope, Found found) {}
    }

    private BastionHost bastion() {
        Map<String, String> outputs = Map.of(
                "address", "10.0.0.5",
                "publicAddress", "203.0.113.7",
                "launchedAt", clock.instant().toString());
        return new BastionHost(new Running(outputs), instance -> console, Duration.ofMinutes(3), clock);
    }

    private static Found look(BastionHost bastion, Scope scope) throws Exception {
        return bastion.find(scope).orElseThrow();
    }

    @Test
    void shouldWaitWhileItsConsoleMayStillTellItsKeys() throws Exception {
        BastionHost bastion = bastion();
        clock.advance(Duration.ofMinutes(2));

        assertThat(look(bastion, scope).isReady()).isFalse();
    }

    @Test
    void shouldBeReadyWithItsKeysWhenTheConsoleTellsThem() throws Exception {
        console = KEYS;

        Found found = look(bastion(), scope);

        assertThat(found.isReady()).isTrue();
        assertThat(found.outputs()).containsEntry("address", "203.0.113.7");
        assertThat(found.outputs().get("hostKeys")).startsWith("203.0.113.7 ssh-ed25519 AAAA");
    }

    @Test
    void shouldBeReadyWithoutKeysWhenTheConsoleStaysSilent() throws Exception {
        BastionHost bastion = bastion();
        clock.advance(Duration.ofMinutes(3));

        Found found = look(bastion, scope);

        assertThat(found.isReady()).isTrue();
        assertThat(found.outputs()).containsEntry("hostKeys", "");
    }

    @Test
    void shouldNotAskForKeysWhenItIsToGo() throws Exception {
        Found found = look(bastion(), new FakeScope(Map.of(), true));

        assertThat(found.outputs()).doesNotContainKey("hostKeys");
    }
}
