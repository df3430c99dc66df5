package dev.catamaran.simulation;

import dev.catamaran.simulation.mutant.Mutants;
import dev.catamaran.simulation.service.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran mutants}. */
@Command(
        name = "mutants",
        mixinStandardHelpOptions = true,
        description = "Plants faults in our own logic, one at a time, and tells which history shows them and how.",
        exitCodeList = {"0:all were caught", "1:one was not: a test is missing"})
public final class MutantsCommand implements Callable<Integer> {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "400",
            description = "Histories tried for each; default ${DEFAULT-VALUE}.")
    long seeds;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only those whose name has this text.")
    String only = "";

    /** How a fault showed; seed 0 when it did not. */
    public record Verdict(String mutant, long seed, String check) {}

    /** Tries one fault in some histories. */
    public static Verdict verdict(Wiring mutant, long from, long seeds) {
        List<Batch.Failure> failures = Batch.run(from, seeds, mutant, 1, _ -> {});
        return failures.isEmpty()
                ? new Verdict(mutant.name(), 0, "not caught in " + seeds + " histories")
                : new Verdict(
                        mutant.name(),
                        failures.getFirst().seed(),
                        failures.getFirst().violations().getFirst());
    }

    @Override
    public Integer call() {
        List<String> report = new ArrayList<>();
        int caught = 0;
        List<Wiring> mutants = Mutants.all().stream()
                .filter(mutant -> mutant.name().contains(only))
                .toList();
        for (Wiring mutant : mutants) {
            Verdict verdict = verdict(mutant, 1, seeds);
            caught += verdict.seed() > 0 ? 1 : 0;
            System.out.printf("%-58s seed %4d  %s%n", verdict.mutant(), verdict.seed(), verdict.check());
            report.add("{\"mutant\":\"%s\",\"seed\":%d,\"check\":\"%s\"}"
                    .formatted(verdict.mutant(), verdict.seed(), verdict.check().replaceAll("[\"\\\\]", "'")));
        }
        System.out.printf(
                "{\"mutants\":%d,\"caught\":%d,\"report\":[%s]}%n", mutants.size(), caught, String.join(",", report));
        return caught == mutants.size() ? 0 : 1;
    }
}
