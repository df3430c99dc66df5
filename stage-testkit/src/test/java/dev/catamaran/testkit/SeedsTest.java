package dev.catamaran.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void shouldGiveSameNumbersWhenSeedIsTheSame() {
        assertThat(drawn(Seeds.startingAt(7), 5)).isEqualTo(drawn(Seeds.startingAt(7), 5));
        assertThat(drawn(Seeds.startingAt(7), 5)).isNotEqualTo(drawn(Seeds.startingAt(8), 5));
    }

    @Test
    void shouldRepeatFailedCaseFirstWhenItsSeedIsGiven() {
        long failing = drawn(Seeds.startingAt(100), 3).get(2);

        assertThatThrownBy(() -> Seeds.startingAt(100).forEach(10, random -> refuse(random.nextLong(), failing)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("case 3 of 10")
                .hasMessageContaining("-Dseed=102");
        assertThat(drawn(Seeds.startingAt(102), 1)).containsExactly(failing);
    }

    @Test
    void shouldReportFailureWhenPropertyThrowsCheckedException() {
        assertThatThrownBy(() -> Seeds.startingAt(1).forEach(1, _ -> {
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldNameSeedWhenItIsNoNumber() {
        String before = System.getProperty("seed");
        System.setProperty("seed", "lucky");
        try {
            assertThatThrownBy(Seeds::ofThisRun).hasMessageContaining("seed=lucky");
            System.setProperty("seed", "42");
            assertThat(Seeds.ofThisRun().first()).isEqualTo(42);
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable String seed) {
        if (seed == null) {
            System.clearProperty("seed");
        } else {
            System.setProperty("seed", seed);
        }
    }

    private static void refuse(long number, long refused) {
        if (number == refused) {
            throw new AssertionError("refused " + number);
        }
    }

    private static List<Long> drawn(Seeds seeds, int cases) {
        List<Long> numbers = new ArrayList<>();
        seeds.forEach(cases, random -> numbers.add(random.nextLong()));
        return numbers;
    }
}
