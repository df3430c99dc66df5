package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.cli.fleet.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran drill failover}. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        description = "Kills a cluster of the running world under load, brings it back, and tells what users saw, as a"
                + " timeline and a picture.",
        exitCodeList = {
            "0:traffic left the cluster, and came back unless --no-restore",
            "1:it did not, or no world is running"
        })
public final class DrillFailoverCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("blackhole", "refused", "api-only", "zone");

    @Option(
            names = "--kind",
            defaultValue = "blackhole",
            description = "How it dies: blackhole, refused, api-only or zone; default ${DEFAULT-VALUE}.")
    String kind = "";

    @Option(names = "--cluster", defaultValue = "aws", description = "Which one; default ${DEFAULT-VALUE}.")
    String cluster = "";

    @Option(names = "--fleet", defaultValue = "demo", description = "Of which fleet; default ${DEFAULT-VALUE}.")
    String fleet = "";

    @Option(names = "--no-restore", description = "Leave it dead.")
    boolean noRestore;

    @Option(names = "--load", defaultValue = "20", description = "Requests a second; default ${DEFAULT-VALUE}.")
    int load;

    @Option(
            names = "--picture",
            defaultValue = ".catamaran/drill-failover.png",
            description = "Where the picture goes; default ${DEFAULT-VALUE}.")
    Path picture = Path.of("");

    @Override
    public Integer call() throws Exception {
        if (!KINDS.contains(kind)) {
            throw new CliException("--kind: '" + kind + "' is none of " + KINDS);
        }
        if (load < 1 || load > 500) {
            throw new CliException("--load: " + load + " is not from 1 to 500 requests a second");
        }
        JsonNode world = world();
        Drill drill = new Drill(
                new World(
                        world.at("/endpoints/kafka").asText(),
                        world.at("/endpoints/control").asText(),
                        world.at("/endpoints/edge").asText()),
                fleet,
                cluster,
                kind,
                load);
        Timeline timeline = drill.run(!noRestore);
        timeline.lines().forEach(System.out::println);
        Path file = home().resolve(picture);
        Files.createDirectories(file.toAbsolutePath().getParent());
        TimelinePicture.write(timeline, file);
        System.out.println("picture: " + file);
        ObjectNode figures = timeline.figures();
        System.out.println(figures);
        boolean serving = kind.equals("api-only") || kind.equals("zone");
        return serving || timeline.complete(!noRestore) ? 0 : 1;
    }

    /** Where the world is reached. */
    record World(String kafka, String control, String edge) {}

    private static Path home() {
        return Path.of(System.getProperty("catamaran.home", ""));
    }

    private static JsonNode world() throws IOException {
        Path description = home().resolve(".catamaran/world/world.json").toAbsolutePath();
        if (!Files.exists(description)) {
            throw new CliException("no world is running here; start one with ./catamaran up");
        }
        return new ObjectMapper().readTree(description.toFile());
    }
}
