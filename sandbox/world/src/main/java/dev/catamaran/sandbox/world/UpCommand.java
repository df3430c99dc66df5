package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.cli.Violations;
import dev.catamaran.cli.screen.JsonScreen;
import dev.catamaran.cli.screen.PlainScreen;
import dev.catamaran.cli.screen.Screen;
import dev.catamaran.cli.screen.TerminalScreen;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the world and the six services, builds a fleet, shows how, and holds until Ctrl-C.",
        exitCodeList = {"0:the fleet became ready", "1:it did not", "2:the fleet file is not valid"})
final class UpCommand implements Callable<Integer> {
    private static final long STOP_SECONDS = 9;

    @Option(names = "--fleet", paramLabel = "FILE", description = "Fleet file; default examples/demo-fleet.yaml.")
    @Nullable
    Path fleet;

    @Option(
            names = "--clouds",
            paramLabel = "instant|demo|real",
            defaultValue = "demo",
            description = "How long the outside takes: no time, about a minute, or typical real times.")
    String clouds = "demo";

    @Option(names = "--once", description = "Stop after the summary.")
    boolean once;

    @Option(names = "--json", description = "Progress as JSON lines on stderr, one JSON object on stdout when ready.")
    boolean json;

    @Option(names = "--keep", description = "Keep the world's state on disk; the next --keep resumes it.")
    boolean keep;

    @Option(names = "--services-only", description = "Start world and services, request no fleet.")
    boolean servicesOnly;

    @Option(
            names = "--aws-endpoint",
            paramLabel = "URL",
            description = "Another AWS endpoint, 'real' for Amazon's own.")
    @Nullable
    String awsEndpoint;

    @Option(
            names = "--gcp-endpoint",
            paramLabel = "URL",
            description = "Another GCP endpoint, 'real' for Google's own.")
    @Nullable
    String gcpEndpoint;

    @Option(
            names = "--cloudflare-endpoint",
            paramLabel = "URL",
            description = "Another Cloudflare endpoint, 'real' for Cloudflare's own.")
    @Nullable
    String cloudflareEndpoint;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long the fleet may take.")
    @Nullable
    Long timeout;

    private final Home home = Home.find();

    @Override
    public Integer call() throws Exception {
        @Nullable Profile profile = profile();
        if (profile == null) {
            System.err.println("--clouds: '" + clouds + "' is none of instant, demo, real");
            return 2;
        }
        Path file = fleet == null ? home.root().resolve("examples/demo-fleet.yaml") : fleet;
        if (!Files.isReadable(file)) {
            System.err.println("--fleet: cannot read '" + file + "'; name a fleet file, e.g. examples/demo-fleet.yaml");
            return 2;
        }
        return switch (FleetFiles.read(file)) {
            case Reading.Invalid<FleetDocument>(var violations) -> {
                Violations.print(file, violations);
                yield 2;
            }
            case Reading.Valid<FleetDocument>(FleetDocument document) -> run(document, options(profile));
        };
    }

    private @Nullable Profile profile() {
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(clouds)) {
                return profile;
            }
        }
        return null;
    }

    private UpOptions options(Profile profile) {
        long seconds = timeout != null ? timeout : profile == Profile.REAL ? 7_200 : 600;
        return new UpOptions(
                fleet,
                profile,
                once,
                json,
                keep,
                servicesOnly,
                awsEndpoint,
                gcpEndpoint,
                cloudflareEndpoint,
                Duration.ofSeconds(seconds),
                Launch.Mode.USE);
    }

    private int run(FleetDocument document, UpOptions options) throws IOException, InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.countDown();
            main.interrupt();
            awaitEnd(ended);
        }));
        PrintStream out = System.out;
        try (Screen screen = screen(options)) {
            return build(document, options, screen, out, interrupted);
        } catch (InterruptedException e) {
            System.err.println("Stopped.");
            return 130;
        } catch (WorldException e) {
            System.err.println("catamaran: " + e.getMessage());
            return 1;
        } finally {
            ended.countDown();
        }
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("catamaran: not everything stopped in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int build(
            FleetDocument document, UpOptions options, Screen screen, PrintStream out, CountDownLatch interrupted)
            throws InterruptedException {
        try (Up up = new Up(
                Home.find(), options, screen, List.of(document.spec().traffic().zone()))) {
            if (options.servicesOnly()) {
                screen.say("Ready for requests: " + up.endpoints());
                interrupted.await();
                return 0;
            }
            Summary summary = up.build(document);
            screen.close();
            print(summary, document, options, out);
            if (!options.once()) {
                System.err.println("Holding; Ctrl-C stops everything.");
                interrupted.await();
            }
            return 0;
        }
    }

    private static void print(Summary summary, FleetDocument document, UpOptions options, PrintStream out) {
        if (options.json()) {
            try {
                out.println(new ObjectMapper().writeValueAsString(summary));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the summary cannot be serialized", e);
            }
        } else {
            out.println(SummaryText.of(summary, document.spec().traffic().hostname()));
        }
        out.flush();
    }

    private static Screen screen(UpOptions options) throws IOException {
        if (options.json()) {
            return new JsonScreen(dev.catamaran.contracts.json.Json.mapper(), System.err);
        }
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return terminal ? new TerminalScreen(Up.expected(options.clouds())) : new PlainScreen(System.err);
    }
}
