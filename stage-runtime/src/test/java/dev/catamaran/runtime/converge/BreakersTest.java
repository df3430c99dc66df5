package dev.catamaran.runtime.converge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.converge.Breakers.CallClass;
import dev.catamaran.runtime.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final Problem NO_ANSWER = new Problem.Transient("no answer");

    private final ManualPace pace = new ManualPace();
    private final Breakers breakers = new Breakers(pace, 3);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breakers.failed("aws/one", CallClass.WRITE, NO_ANSWER);
        }
    }

    @Test
    void shouldLetCallsThroughUntilSoManyHaveFailedInARow() {
        fail(2);
        breakers.worked("aws/one", CallClass.WRITE);
        fail(2);
        assertThat(breakers.admit("aws/one", CallClass.WRITE)).isZero();
        fail(1);
        assertThat(breakers.admit("aws/one", CallClass.WRITE)).isPositive();
    }

    @Test
    void shouldLetOneCallTryAfterThePauseAndDoubleItWhenThatFails() {
        fail(3);
        pace.sleep(Duration.ofSeconds(1));
        assertThat(breakers.admit("aws/one", CallClass.WRITE)).isZero();
        assertThat(breakers.admit("aws/one", CallClass.WRITE)).isPositive();
        fail(1);
        pace.sleep(Duration.ofSeconds(1));
        assertThat(breakers.admit("aws/one", CallClass.WRITE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldKeepRegionsAndClassesOfCallsApart() {
        fail(3);
        assertThat(breakers.admit("aws/one", CallClass.READ)).isZero();
        assertThat(breakers.admit("aws/two", CallClass.WRITE)).isZero();
    }

    @Test
    void shouldNotOpenWhenTheOtherSideAnswersThatItIsTooFast() {
        for (int i = 0; i < 10; i++) {
            breakers.failed("aws/one", CallClass.WRITE, new Problem.Throttled("slow down", null));
        }
        assertThat(breakers.admit("aws/one", CallClass.WRITE)).isZero();
    }
}
