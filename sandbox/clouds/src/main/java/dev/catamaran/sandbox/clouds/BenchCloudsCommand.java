package dev.catamaran.sandbox.clouds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran bench clouds}: calls and time of the AWS side of the demo fleet, network and nodes. */
@Command(
        name = "clouds",
        mixinStandardHelpOptions = true,
        description = {
            "Builds and deletes the AWS side of a fleet (network and nodes) against the stand-in at 100 ms per call, twice,",
            "the second time measured: services run for long and know how long things take. Then many fleets in one account.",
            "Terraform's figures are null: its run is not part of this command yet."
        },
        exitCodeList = {"0:every target was met", "1:a target was missed"})
public final class BenchCloudsCommand implements Callable<Integer> {
    private static final Duration CALL = Duration.ofMillis(100);
    private static final long CREATE_CALLS = 70;
    private static final long DELETE_CALLS = 55;
    private static final double OVER_CRITICAL_PATH = 1.10;
    private static final double FLAT = 1.1;
    private static final int OCTET = 77;

    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            defaultValue = "examples/demo-fleet.yaml",
            description = "Fleet file; its first cluster on AWS is built. Default ${DEFAULT-VALUE}.")
    Path file = Path.of("examples/demo-fleet.yaml");

    @Option(
            names = "--clouds",
            defaultValue = "demo",
            description = "How long transitions take: demo (typical times / 36) or real. Default ${DEFAULT-VALUE}.")
    Profile profile = Profile.DEMO;

    @Option(names = "--fleets", defaultValue = "50", description = "Fleets in one account. Default ${DEFAULT-VALUE}.")
    int fleets = 50;

    private record Measured(long createCalls, long deleteCalls, double wall, double criticalPath) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        FleetDocument document = document();
        System.err.println("one fleet at 100 ms per call ...");
        Measured one = measure(document);
        System.err.println(fleets + " fleets in one account ...");
        double flat = flat(document);
        ObjectNode figures = Json.mapper().createObjectNode();
        figures.put("createCalls", one.createCalls()).put("deleteCalls", one.deleteCalls());
        figures.put("wallSeconds", rounded(one.wall())).put("criticalPathSeconds", rounded(one.criticalPath()));
        double over = one.wall() / one.criticalPath();
        figures.put("overCriticalPath", rounded(over));
        figures.putNull("terraformSeconds").putNull("terraformCalls").putNull("terraformOverOurs");
        figures.put("terraform", "not measured by this command");
        figures.put("callsPerFleet50over1", rounded(flat));
        ArrayNode missed = figures.putArray("missed");
        miss(missed, "createCalls", one.createCalls() > CREATE_CALLS);
        miss(missed, "deleteCalls", one.deleteCalls() > DELETE_CALLS);
        miss(missed, "overCriticalPath", over > OVER_CRITICAL_PATH);
        miss(missed, "callsPerFleet50over1", flat > FLAT);
        System.out.println(figures);
        return missed.isEmpty() ? 0 : 1;
    }

    private FleetDocument document() throws IOException {
        Path home = Path.of(System.getProperty("catamaran.home", ""));
        return switch (FleetFiles.read(home.resolve(file))) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new CliException(file + " is not valid: " + violations);
        };
    }

    private static String onAws(FleetDocument document) {
        return document.spec().clusters().stream()
                .filter(cluster -> cluster.cloud().equals("aws"))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        "fleet '" + document.name() + "' has no cluster on aws: name another with --fleet"))
                .name();
    }

    private static CloudStages stages(AwsStandIn aws) {
        Endpoints endpoints =
                new Endpoints(Optional.of(aws.url()), Optional.empty(), "bench", Optional.empty(), Optional.empty());
        return CloudStages.of(endpoints.settings(), new MemorySecrets());
    }

    private Measured measure(FleetDocument document) throws IOException, InterruptedException {
        try (Outside outside = Outside.create(profile, OCTET);
                AwsStandIn aws = new AwsStandIn(outside, "127.0.0.1", 0)) {
            outside.delays().override("aws.call", CALL);
            CloudStages stages = stages(aws);
            Converger converger = CloudRun.converger();
            CloudRun first = new CloudRun(document, onAws(document), stages, converger);
            first.build();
            first.delete();
            outside.calls().reset();
            outside.criticalPath().reset();
            CloudRun run = new CloudRun(document, onAws(document), stages, converger);
            long start = System.nanoTime();
            run.build();
            double wall = (System.nanoTime() - start) / 1e9;
            long created = outside.calls().total("aws");
            double critical = outside.criticalPath().longestChain().toNanos() / 1e9;
            System.err.println("create: " + outside.calls().snapshot().get("aws"));
            outside.calls().reset();
            run.delete();
            System.err.println("delete: " + outside.calls().snapshot().get("aws"));
            return new Measured(created, outside.calls().total("aws"), wall, critical);
        }
    }

    /** Calls of the last of many fleets over those of the first, in one account. */
    private double flat(FleetDocument document) throws IOException, InterruptedException {
        try (Outside outside = Outside.create(Profile.INSTANT, OCTET + 1);
                AwsStandIn aws = new AwsStandIn(outside, "127.0.0.1", 0)) {
            aws.liftQuotas();
            CloudStages stages = stages(aws);
            long first = 0;
            for (int i = 0; i < fleets; i++) {
                new CloudRun(document, onAws(document), stages).build();
                first = i == 0 ? outside.calls().total("aws") : first;
            }
            return (double) outside.calls().total("aws") / fleets / first;
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static void miss(ArrayNode missed, String name, boolean yes) {
        if (yes) {
            missed.add(name);
        }
    }
}
