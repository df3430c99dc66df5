package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran bench failover}. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        description =
                "From the death of a cluster to the PATCH at Cloudflare, beside Cloudflare-like pollers on the same"
                        + " lossy paths; and days of virtual watching in which nothing may fail over.",
        exitCodeList = {"0:every target was met", "1:a target was missed"})
public final class BenchFailoverCommand implements Callable<Integer> {
    private static final double[] LOSSES = {0, 0.05, 0.1, 0.2};

    @Option(names = "--phases", defaultValue = "30", description = "Deaths of each kind; default ${DEFAULT-VALUE}.")
    int phases;

    @Option(
            names = "--loss",
            defaultValue = "0.05",
            description = "Share of connections lost; default ${DEFAULT-VALUE}.")
    double loss;

    @Option(names = "--virtual-days", defaultValue = "30", description = "Days at each loss; default ${DEFAULT-VALUE}.")
    int virtualDays;

    @Option(
            names = "--quiet-minutes",
            defaultValue = "0",
            description =
                    "Instead: real minutes of watching at --loss in which nothing dies; default ${DEFAULT-VALUE}.")
    int quietMinutes;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the virtual soak; 0 draws one.")
    long seed;

    @Override
    public Integer call() throws Exception {
        if (quietMinutes > 0) {
            return quiet();
        }
        ObjectNode figures;
        try (FailoverBench bench = new FailoverBench(phases, loss)) {
            figures = bench.run();
        }
        int falseOnes = figures.path("falseFailovers").asInt() + soak(figures);
        figures.put("falseFailovers", falseOnes);
        ArrayNode missed = figures.putArray("missed");
        miss(missed, "blackhole p99 < 5 s", figures.at("/blackhole/p99Seconds").asDouble() >= 5);
        miss(missed, "refused p99 < 4 s", figures.at("/refused/p99Seconds").asDouble() >= 4);
        miss(missed, "ratio 60/5/2 >= 10", figures.at("/ratios/60~15~12").asDouble() < 10);
        miss(missed, "ratio 15/5/2 >= 5", figures.at("/ratios/15~15~12").asDouble() < 5);
        miss(missed, "ratio 10/1/0 > 1.3", figures.at("/ratios/10~11~10").asDouble() <= 1.3);
        miss(missed, "no false failover", falseOnes > 0);
        System.out.println(figures);
        return missed.isEmpty() ? 0 : 1;
    }

    private int soak(ObjectNode figures) {
        long first = seed == 0 ? ThreadLocalRandom.current().nextLong(1, 1_000_000_000L) : seed;
        int falseOnes = 0;
        for (double each : LOSSES) {
            System.err.printf("%d virtual days at %.0f %% loss, seed %d ...%n", virtualDays, each * 100, first);
            falseOnes += VirtualSoak.falseFailovers(Duration.ofDays(virtualDays), each, first);
        }
        figures.put("virtualDays", virtualDays).put("virtualSeed", first);
        return falseOnes;
    }

    private int quiet() throws Exception {
        try (FailoverBench bench = new FailoverBench(5, loss)) {
            ObjectNode figures =
                    Figures.object().put("quietMinutes", quietMinutes).put("loss", loss);
            figures.setAll(bench.quiet(Duration.ofMinutes(quietMinutes)));
            System.out.println(figures);
            return figures.path("falseFailovers").asInt() == 0 ? 0 : 1;
        }
    }

    private static void miss(ArrayNode missed, String name, boolean yes) {
        if (yes) {
            missed.add(name);
        }
    }
}
