package dev.catamaran.runtime.converge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final ManualPace pace = new ManualPace();
    private final RetryBudget budget = new RetryBudget(pace, 0.1);

    private int repetitions(int wanted) {
        int granted = 0;
        for (int i = 0; i < wanted; i++) {
            granted += budget.repeat("aws") ? 1 : 0;
        }
        return granted;
    }

    @Test
    void shouldAllowATenthOfTheCallsOnceTheReserveIsUsedUp() {
        assertThat(repetitions(1_000)).isEqualTo(30);
        for (int i = 0; i < 200; i++) {
            budget.firstTry("aws");
        }
        assertThat(repetitions(1_000)).isBetween(19, 20);
    }

    @Test
    void shouldLetAQuietLaneRepeatAgainAfterAWhile() {
        repetitions(1_000);
        pace.sleep(Duration.ofSeconds(10));
        assertThat(repetitions(1_000)).isEqualTo(5);
    }
}
