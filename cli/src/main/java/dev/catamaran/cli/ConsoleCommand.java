package dev.catamaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code catamaran console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = "Prints the address of the running console, with a token that lets a browser in once.",
        exitCodeList = {"0:printed", "1:no world is running here, or its console is not ready"})
public final class ConsoleCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Path description = Path.of(System.getProperty("catamaran.home", ""))
                .resolve(".catamaran/world/world.json")
                .toAbsolutePath();
        if (!Files.exists(description)) {
            throw new CliException("no world is running here; start one with ./catamaran up");
        }
        try {
            JsonNode console = Json.mapper().readTree(description.toFile()).path("console");
            String token = Files.readString(Path.of(console.path("tokenFile").asText()))
                    .strip();
            System.out.println(console.path("url").asText() + "/#token=" + token);
            return 0;
        } catch (IOException e) {
            throw new CliException("the console is not ready: " + e.getMessage(), e);
        }
    }
}
