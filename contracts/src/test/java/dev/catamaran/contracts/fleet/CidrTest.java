package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/8", "255.255.255.255/32", "192.168.4.0/22", "128.0.0.0/1"})
    void shouldPrintWhatItParsed(String text) {
        assertThat(Cidr.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "256.0.0.0/8",
                "10.0.0.1/8",
                "010.0.0.0/8",
                "10.0.0.0/8/8",
                "10.0.0.0.0/8",
                "a.b.c.d/8",
                "10.0.0.0/8 ",
                "::/0",
                "10.0.0.0/08",
                "10.0.0.0/9999999999"
            })
    void shouldRefuseWhatIsNoBlock(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.0.0/16, true",
        "10.0.0.0/16, 10.0.255.0/24, true",
        "10.0.255.0/24, 10.0.0.0/16, true",
        "10.0.0.0/16, 10.1.0.0/16, false",
        "0.0.0.0/0, 255.255.255.255/32, true",
        "255.255.255.254/32, 255.255.255.255/32, false"
    })
    void shouldTellOverlaps(String one, String other, boolean overlap) {
        assertThat(Cidr.parse(one).overlaps(Cidr.parse(other))).isEqualTo(overlap);
    }

    @Test
    void shouldSplitIntoOrderedSubnets() {
        assertThat(Cidr.parse("10.0.0.0/22").split(24))
                .extracting(Cidr::toString)
                .containsExactly("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24");
        assertThat(Cidr.parse("10.0.0.0/16").subnet(20, 15)).hasToString("10.0.240.0/20");
    }

    @Test
    void shouldRefuseSubnetOutsideTheBlock() {
        Cidr block = Cidr.parse("10.0.0.0/22");

        assertThatThrownBy(() -> block.subnet(24, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.subnet(24, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.subnet(21, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
