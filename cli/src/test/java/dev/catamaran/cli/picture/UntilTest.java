package dev.catamaran.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {
    @ParameterizedTest
    @CsvSource({
        "READY, UNKNOWN, false, ",
        "READY, BUILDING, false, ",
        "READY, FAILING, false, ",
        "READY, BLOCKED, false, ",
        "READY, READY, false, CAME",
        "READY, READY, true, CANNOT_COME",
        "READY, BLOCKED, true, CANNOT_COME",
        "READY, REJECTED, true, CANNOT_COME",
        "READY, DELETED, false, CANNOT_COME",
        "DELETED, READY, false, ",
        "DELETED, DELETING, false, ",
        "DELETED, DELETED, false, CAME",
        "DELETED, UNKNOWN, false, CANNOT_COME",
        "FAILED, READY, false, ",
        "FAILED, UNKNOWN, false, ",
        "FAILED, FAILING, false, CAME",
        "FAILED, REJECTED, true, CAME",
        "FAILED, READY, true, CAME",
        "FAILED, DELETED, false, CANNOT_COME"
    })
    void shouldEndWhenItCameOrCannotCome(Until until, Phase phase, boolean hopeless, Until.Outcome outcome) {
        FleetPicture fleet =
                new FleetPicture("demo", "uid", 1, phase, hopeless, null, null, List.of(), List.of(), List.of());

        assertThat(until.outcome(fleet)).isEqualTo(Optional.ofNullable(outcome));
    }
}
