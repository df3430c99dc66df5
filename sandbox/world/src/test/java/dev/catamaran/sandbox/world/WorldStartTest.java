package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.contracts.json.Json;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldStartTest {
    private static final List<String> ZONES = List.of("example.com");
    private static final UpOptions KEEP = new UpOptions(
            null, Profile.INSTANT, true, true, true, false, null, null, null, Duration.ofMinutes(1), Launch.Mode.USE);

    @Test
    void shouldLeaveNothingRunningWhenAPortItKeptIsTaken(@TempDir Path root) throws IOException {
        Home home = new Home(root);
        home.make();
        int port;
        try (World world = World.start(home, KEEP, ZONES)) {
            port = Integer.parseInt(world.kafka().substring(world.kafka().indexOf(':') + 1));
        }

        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> World.start(home, KEEP, ZONES))
                    .isInstanceOf(WorldException.class)
                    .hasMessageContaining("port " + port + " on 127.0.0.1 is taken by another process");
        }

        assertThat(home.at("postgres").resolve("data/postmaster.pid"))
                .as("a PostgreSQL that runs keeps this file")
                .doesNotExist();
    }

    @Test
    void shouldMakeRoomForManyFleetsWhenAsked(@TempDir Path root) throws IOException, InterruptedException {
        Home home = new Home(root);
        home.make();
        try (World world = World.start(home, UpOptions.rehearsal(), ZONES);
                HttpClient http = HttpClient.newHttpClient()) {
            ControlClient control = new ControlClient(http, world.control().url());

            control.liftQuotas();

            assertThat(Json.mapper().readTree(control.send("POST", "/aws/quotas", "{}")))
                    .isNotEmpty()
                    .allSatisfy(limit -> assertThat(limit.asInt()).isEqualTo(1_000_000));
        }
    }
}
