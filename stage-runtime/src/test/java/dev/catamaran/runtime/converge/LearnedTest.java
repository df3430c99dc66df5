package dev.catamaran.runtime.converge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LearnedTest {
    private final Learned learned = new Learned();

    @Test
    void shouldNotHoldBackALookWhileNothingIsKnown() {
        assertThat(learned.head("aws.NatGateway")).isZero();
    }

    @Test
    void shouldHoldBackForNineTenthsOfTheFastest() {
        learned.took("aws.NatGateway", Duration.ofSeconds(100));
        learned.took("aws.NatGateway", Duration.ofSeconds(80));
        learned.took("aws.Instance", Duration.ofSeconds(10));

        assertThat(learned.head("aws.NatGateway")).isEqualTo(Duration.ofSeconds(72));
    }

    @Test
    void shouldForgetAFastOneAfterEightSlowerOnes() {
        learned.took("aws.NatGateway", Duration.ofSeconds(1));
        for (int i = 0; i < 8; i++) {
            learned.took("aws.NatGateway", Duration.ofSeconds(100));
        }

        assertThat(learned.head("aws.NatGateway")).isEqualTo(Duration.ofSeconds(90));
    }
}
