package dev.catamaran.runtime.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    /** Vert.x's {@code PgConnectOptions}: a longer statement is parsed and planned at every call. */
    private static final int LONGEST_KEPT = 2_048;

    @ParameterizedTest
    @ValueSource(classes = {AtOnce.class, PostgresFleets.class, PostgresOutbox.class, PostgresQueue.class})
    void shouldBeShortEnoughToStayPrepared(Class<?> store) {
        assertThat(Arrays.stream(store.getDeclaredFields()).filter(field -> field.getType() == String.class))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(text(field)).as(field.getName()).hasSizeLessThan(LONGEST_KEPT));
    }

    private static String text(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return (String) field.get(null);
    }
}
