package dev.catamaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka to talk to: the one named, else that of the world running on this machine. */
public final class Connection {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "Kafka to talk to; by default that of the running ./catamaran up.")
    @Nullable
    String bootstrapServers;

    /** Kafka's bootstrap servers, or a {@link CliException} that says how to name them. */
    String bootstrap() {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        Path description = Path.of(System.getProperty("catamaran.home", ""))
                .resolve(".catamaran/world/world.json")
                .toAbsolutePath();
        if (!Files.exists(description)) {
            throw new CliException("no world is running here; start one with ./catamaran up"
                    + " or name a Kafka with --bootstrap-servers HOST:PORT");
        }
        try {
            JsonNode world = Json.mapper().readTree(description.toFile());
            return world.path("endpoints").path("kafka").asText();
        } catch (IOException e) {
            throw new CliException("cannot read " + description + ": " + e.getMessage(), e);
        }
    }
}
