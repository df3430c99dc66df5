package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran bench console}: what it costs to have everybody look on. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description =
                "From an event on the bus to readers of the console's stream, with a thousand of them and a thousand"
                        + " fleets, and the bytes of the page's first load, and, where Chromium is installed, the time until the"
                        + " page lists them.",
        exitCodeList = {"0:every target was met", "1:a target was missed"})
final class BenchConsoleCommand implements Callable<Integer> {
    private static final double P99_MS = 250;
    private static final double FIRST_LOAD_KB = 300;
    private static final double INTERACTIVE_MS = 1_000;
    private static final double LIST_MS = 500;
    private static final long RSS_MIB = 200;

    @Option(names = "--readers", defaultValue = "1000", description = "Readers at once; default ${DEFAULT-VALUE}.")
    int readers;

    @Option(names = "--fleets", defaultValue = "1000", description = "Fleets known; default ${DEFAULT-VALUE}.")
    int fleets;

    @Override
    public Integer call() throws InterruptedException {
        try (ConsoleBench bench = new ConsoleBench(Home.find(), BenchConsoleCommand::say)) {
            ConsoleBench.Figures measured = bench.run(readers, fleets);
            ObjectNode figures = new ObjectMapper().valueToTree(measured);
            ArrayNode missed = figures.putArray("missed");
            miss(missed, "eventToPageP99Ms", measured.eventToPageP99Ms() > P99_MS);
            miss(missed, "sseSubscribers", measured.sseSubscribers() < readers);
            miss(missed, "firstLoadKb", measured.firstLoadKb() > FIRST_LOAD_KB);
            Double interactive = measured.interactiveMs();
            miss(missed, "interactiveMs", interactive != null && interactive > INTERACTIVE_MS);
            miss(missed, "listMs", measured.listMs() > LIST_MS);
            miss(missed, "rssMib", measured.rssMib() > RSS_MIB);
            System.out.println(figures);
            return missed.isEmpty() ? 0 : 1;
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static void miss(ArrayNode missed, String name, boolean yes) {
        if (yes) {
            missed.add(name);
        }
    }
}
