package dev.catamaran.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void shouldStrikeAsOftenAsArmed() {
        faults.arm(new Fault("aws", "RunInstances", Fault.Kind.THROTTLE, null, 0, 0, 2));

        assertThat(faults.strike("aws", "RunInstances")).isPresent();
        assertThat(faults.strike("aws", "CreateVpc")).isEmpty();
        assertThat(faults.strike("gcp", "RunInstances")).isEmpty();
        assertThat(faults.strike("aws", "RunInstances")).isPresent();
        assertThat(faults.strike("aws", "RunInstances")).isEmpty();
        assertThat(faults.armed()).isEmpty();
    }

    @Test
    void shouldStrikeForeverWhenTimesIsNegative() {
        faults.arm(new Fault("aws", "*", Fault.Kind.SLOW, null, 0, 5, -1));

        for (int i = 0; i < 10; i++) {
            assertThat(faults.strike("aws", "Anything" + i)).isPresent();
        }
    }
}
