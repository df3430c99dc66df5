package dev.catamaran.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.simulation.mutant.Mutants;
import dev.catamaran.simulation.service.Wiring;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Logger RUNTIME = Logger.getLogger("dev.catamaran.runtime");
    private static final long SEEDS = 2_000;
    private static final long SEEDS_PER_MUTANT = 400;

    @BeforeAll
    static void bequiet() {
        RUNTIME.setLevel(Level.OFF);
    }

    @Test
    void shouldKeepEveryPromiseInEveryHistory() {
        assertThat(Batch.run(1, SEEDS, new Wiring(), 3, _ -> {}))
                .as("tell one in full with ./catamaran simulate --seed N")
                .isEmpty();
    }

    @Test
    void shouldTellTheSameHistoryWhenASeedIsLivedThroughAgain() {
        List<String> first = Batch.history(7, new Wiring(), true).lines();
        assertThat(first)
                .isNotEmpty()
                .isEqualTo(Batch.history(7, new Wiring(), true).lines());
    }

    @Test
    void shouldCatchEveryPlantedFault() throws IOException {
        List<Wiring> mutants = Mutants.all();
        KnownSeeds known = new KnownSeeds();

        List<MutantsCommand.Verdict> verdicts = mutants.stream()
                .map(mutant -> known.verdict(mutant, SEEDS_PER_MUTANT))
                .toList();

        known.write();
        assertThat(verdicts).hasSizeGreaterThanOrEqualTo(20);
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(verdict.seed())
                        .as("nobody catches %s: a check is missing", verdict.mutant())
                        .isPositive());
    }
}
