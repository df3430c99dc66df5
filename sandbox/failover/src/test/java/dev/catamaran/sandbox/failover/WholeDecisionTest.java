package dev.catamaran.sandbox.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.testkit.Seeds;
import dev.catamaran.testkit.mutant.Mutant;
import dev.catamaran.testkit.mutant.MutantLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Watchers, count and decision together in generated histories: 500 as a rule, {@code -Dhistories=20000
 * -Dtest.timeout=3h -Dtest.patience=0} for the
 * proof, {@code -Dseed=NUMBER} to repeat one.
 */
class WholeDecisionTest {
    private static final int HISTORIES = Integer.getInteger("histories", 500);
    private static final int ENOUGH_FOR_A_MUTANT = 600;
    private static final String DOMAIN = "dev.catamaran.health.domain";
    private static final String HERE = "dev.catamaran.sandbox.failover";
    private static final Path SOURCES = Path.of("../../health-watcher/src/main/java");

    @Test
    void shouldKeepTheRulesInEveryHistory() {
        long first = Seeds.ofThisRun().first();
        System.out.println(
                "{\"suite\":\"watchers, count and decide\",\"histories\":" + HISTORIES + ",\"seed\":" + first + "}");
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

    @Test
    void shouldNotFailOverInADayAtAnyLoss() {
        for (double loss : new double[] {0, 0.05, 0.1, 0.2}) {
            assertThat(VirtualSoak.falseFailovers(Duration.ofHours(6), loss, 42))
                    .as("loss %s", loss)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.catamaran.sandbox.failover.HealthMutants#all")
    void shouldCatchEveryMutant(Mutant mutant) throws Exception {
        MutantLoader loader = MutantLoader.of(mutant, SOURCES, List.of(DOMAIN, HERE));

        Optional<String> caught = LongStream.range(1, ENOUGH_FOR_A_MUTANT)
                .boxed()
                .flatMap(seed -> loader.violation(HERE + ".Life", seed).stream())
                .findFirst();

        assertThat(caught).as("caught").isPresent();
        System.out.println("mutant '" + mutant.name() + "': " + caught.get());
    }
}
