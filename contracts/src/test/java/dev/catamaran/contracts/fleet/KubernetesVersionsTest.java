package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.33.0", "1.33.11", "1.34.0", "1.34.7", "1.35.0", KubernetesVersions.DEFAULT})
    void shouldSupport(String version) {
        assertThat(KubernetesVersions.supported(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.35",
                "v1.35.4",
                "1.32.9",
                "1.36.0",
                "1.35.5",
                "1.33.12",
                "1.35.04",
                "1.35.4-rc.1",
                "2.33.0"
            })
    void shouldNotSupport(String version) {
        assertThat(KubernetesVersions.supported(version)).isFalse();
    }
}
