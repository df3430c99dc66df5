package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static Cursor read(Place... places) {
        Cursor cursor = Cursor.start();
        for (Place place : places) {
            cursor.advance(place);
        }
        return cursor;
    }

    @Test
    void shouldKnowWhatWasReadAfterItsTextWasReadBack() {
        Cursor cursor = read(new Place(Area.STATUS, 3, 999), new Place(Area.FLEETS, 0, 0), new Place(Area.DNS, 1, 41));

        Cursor back = Cursor.parse(cursor.toString()).orElseThrow();

        assertThat(back.has(new Place(Area.STATUS, 3, 999))).isTrue();
        assertThat(back.has(new Place(Area.STATUS, 3, 1_000))).isFalse();
        assertThat(back.has(new Place(Area.STATUS, 2, 0))).isFalse();
        assertThat(back.has(new Place(Area.DNS, 1, 41))).isTrue();
        assertThat(back.has(new Place(Area.HEALTH, 0, 0))).isFalse();
        assertThat(back.toString()).isEqualTo(cursor.toString());
    }

    @Test
    void shouldHaveATextWhenNothingWasRead() {
        assertThat(Cursor.start().toString()).isNotEmpty();

        Cursor back = Cursor.parse(Cursor.start().toString()).orElseThrow();

        assertThat(back.has(new Place(Area.FLEETS, 0, 0))).isFalse();
        assertThat(back.toString()).isEqualTo(Cursor.start().toString());
    }

    @Test
    void shouldNotGoBackWhenAMessageIsReadAgain() {
        Cursor cursor = read(new Place(Area.DNS, 0, 7), new Place(Area.DNS, 0, 3));

        assertThat(cursor.has(new Place(Area.DNS, 0, 7))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "0_f1",
                "x1",
                "f",
                "f1.",
                "_",
                "f1_",
                "f1__n2",
                "F1",
                "f-1",
                "fzzzzzzzzzzzzz",
                "f1 n2",
                "f1\n"
            })
    void shouldRefuseWhatIsNoCursor(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
