package dev.catamaran.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfrastructureKindTest {

    @ParameterizedTest
    @EnumSource
    void shouldParseKindWhenWrittenInLowerCase(InfrastructureKind kind) {
        assertThat(InfrastructureKind.parse(kind.toString().toLowerCase(Locale.ROOT)))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docker", "EMBEDDED"})
    void shouldNameValueAndChoicesWhenKindIsUnknown(String text) {
        assertThatThrownBy(() -> InfrastructureKind.parse(text))
                .hasMessage("infra=" + text + " is none of auto, embedded, containers");
    }
}
