package dev.catamaran.deploy.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingSourcesTest {
    private final List<ConfigurationKey> keys =
            MappingSources.of("stage-runtime").getFirst().keys();

    @Test
    void shouldReadNameDefaultAndMeaningOfAGroupedKey() {
        assertThat(keys)
                .contains(new ConfigurationKey(
                        "catamaran.runtime.work.lease-ttl",
                        Optional.of("15s"),
                        "duration",
                        false,
                        "A lease ends this long after its last renewal."));
    }

    @Test
    void shouldReadAMapAsAKeyWithAFreeName() {
        ConfigurationKey rates = keys.stream()
                .filter(key -> key.name().equals("catamaran.runtime.converge.rates.*"))
                .findFirst()
                .orElseThrow();

        assertThat(rates.optional()).isTrue();
        assertThat(rates.isSetBy("CATAMARAN_RUNTIME_CONVERGE_RATES_AWS")).isTrue();
        assertThat(rates.isSetBy("CATAMARAN_RUNTIME_CONVERGE_RATE_AWS")).isFalse();
    }

    @Test
    void shouldRequireWhatHasNeitherDefaultNorOption() {
        assertThat(keys.stream().filter(key -> !key.optional() && key.value().isEmpty()))
                .extracting(ConfigurationKey::name)
                .containsExactly("catamaran.runtime.service");
    }

    @Test
    void shouldTellWhatARunningServiceStillReads() {
        assertThat(PlatformSettings.changeableAtRunTime("quarkus.http.port")).isTrue();
        assertThat(PlatformSettings.changeableAtRunTime("quarkus.log.category.\"org.apache.kafka\".level"))
                .isTrue();
        assertThat(PlatformSettings.changeableAtRunTime("quarkus.datasource.db-kind"))
                .isFalse();
        assertThat(PlatformSettings.changeableAtRunTime("quarkus.http.prot")).isFalse();
        assertThat(PlatformSettings.changeableAtRunTime("kafka.security.protocol"))
                .isTrue();
        assertThat(PlatformSettings.changeableAtRunTime("kafka.security.protokol"))
                .isFalse();
    }
}
