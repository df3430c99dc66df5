package dev.catamaran.compute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortNamesTest {
    @Test
    void shouldKeepNameWhenItFits() {
        assertThat(ShortNames.shorten("demo-aws-worker-1", 17)).isEqualTo("demo-aws-worker-1");
    }

    @Test
    void shouldTellApartLongNamesThatBeginAlike() {
        String first = ShortNames.shorten("x".repeat(80) + "-1", 63);
        String second = ShortNames.shorten("x".repeat(80) + "-2", 63);

        assertThat(first).hasSize(63).isNotEqualTo(second);
    }

    @Test
    void shouldNotEndItsBeginningWithHyphenWhenCutThere() {
        assertThat(ShortNames.shorten("abcde--fghijklmnop", 16)).matches("abcde-[0-9a-f]{8}");
    }

    @Test
    void shouldDifferBetweenFleetsOfOneNameWhenUnique() {
        String first = ShortNames.unique("api-demo-aws", "uid-1", 32);
        String second = ShortNames.unique("api-demo-aws", "uid-2", 32);

        assertThat(first).matches("api-demo-aws-[0-9a-f]{8}").isNotEqualTo(second);
        assertThat(ShortNames.unique("api-" + "demo".repeat(10), "uid-1", 32)).hasSizeLessThanOrEqualTo(32);
    }
}
