package dev.catamaran.dns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.testkit.Seeds;
import dev.catamaran.testkit.mutant.Mutant;
import dev.catamaran.testkit.mutant.MutantLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fifteen invariants in generated histories: 1,500 as a rule, {@code -Dhistories=200000 -Dtest.timeout=3h
 * -Dtest.patience=0} for the proof,
 * {@code -Dseed=NUMBER} to repeat one.
 */
class FailoverHistoryTest {
    private static final int HISTORIES = Integer.getInteger("histories", 1_500);
    private static final String PACKAGE = "dev.catamaran.dns.domain";
    private static final int ENOUGH_FOR_A_MUTANT = 4_000;

    @Test
    void shouldKeepTheInvariantsInEveryHistory() {
        long first = Seeds.ofThisRun().first();
        System.out.println("{\"suite\":\"decide\",\"histories\":" + HISTORIES + ",\"seed\":" + first + "}");

        Map<Long, String> broken = new TreeMap<>();
        LongStream.range(first, first + HISTORIES)
                .parallel()
                .forEach(seed -> Life.violation(seed).ifPresent(words -> {
                    synchronized (broken) {
                        broken.put(seed, words);
                    }
                }));

        assertThat(broken.entrySet().stream().findFirst())
                .as(
                        "repeat with -Dseed=%s",
                        broken.keySet().stream().findFirst().orElse(0L))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.catamaran.dns.domain.DecisionMutants#all")
    void shouldCatchEveryMutant(Mutant mutant) throws Exception {
        MutantLoader loader = MutantLoader.of(mutant, Path.of("src/main/java"), List.of(PACKAGE));

        Optional<String> caught = LongStream.range(1, ENOUGH_FOR_A_MUTANT)
                .boxed()
                .flatMap(seed -> loader.violation(PACKAGE + ".Life", seed).stream())
                .findFirst();

        assertThat(caught).as("caught").isPresent();
        System.out.println("mutant '" + mutant.name() + "': "
                + caught.get().lines().findFirst().orElse(""));
    }
}
