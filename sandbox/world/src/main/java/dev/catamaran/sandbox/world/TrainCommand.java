package dev.catamaran.sandbox.world;

import dev.catamaran.cli.screen.PlainScreen;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code catamaran train}: builds the demo fleet once, so that every later start is fast. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Records one build of the demo fleet and makes each service's ahead-of-time cache of it.",
        exitCodeList = {"0:the caches are made", "1:they are not; services start without them"})
final class TrainCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        UpOptions options = new UpOptions(
                null,
                Profile.INSTANT,
                true,
                false,
                false,
                false,
                null,
                null,
                null,
                Duration.ofMinutes(5),
                Launch.Mode.RECORD);
        FleetDocument document = demo(home.root().resolve("examples/demo-fleet.yaml"));
        Optional<Path> playbook;
        String zone = document.spec().traffic().zone();
        PlainScreen screen = new PlainScreen(System.err);
        try (Up up = new Up(home, options, screen, List.of(zone))) {
            up.build(document);
            playbook = Caches.keepRecording(home);
        }
        System.err.println("Making the caches of the services and of the world ...");
        Caches.assemble(
                home,
                Caches.names().stream()
                        .map(service -> Launch.of(home, service, Launch.Mode.RECORD))
                        .toList());
        if (playbook.isPresent()) {
            Caches.assembleAnsible(home, playbook.get());
            Files.delete(playbook.get());
        }
        return 0;
    }

    private static FleetDocument demo(Path file) throws IOException {
        return switch (FleetFiles.read(file)) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new WorldException(file + " is not valid: " + violations);
        };
    }
}
