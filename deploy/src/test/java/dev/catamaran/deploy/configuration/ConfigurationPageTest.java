package dev.catamaran.deploy.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.deploy.Repository;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationPageTest {
    @BeforeAll
    static void writeThemAnewWhenAsked() {
        if (Boolean.getBoolean("update")) {
            Repository.write(ConfigurationPage.PATH, ConfigurationPage.render());
            services()
                    .forEach(service ->
                            Repository.write(EnvironmentFile.path(service), EnvironmentFile.render(service)));
        }
    }

    static List<String> services() {
        return Repository.processes();
    }

    @Test
    void shouldDocumentExactlyTheKeysThatTheServicesRead() {
        assertThat(Repository.text(ConfigurationPage.PATH))
                .as("%s; mvn -pl deploy test -Dupdate=true writes it anew", ConfigurationPage.PATH)
                .isEqualTo(ConfigurationPage.render());
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldPutEveryKeyOfAServiceIntoItsConfigMap(String service) {
        assertThat(Files.exists(Repository.at(EnvironmentFile.path(service))))
                .as("%s; mvn -pl deploy test -Dupdate=true writes it", EnvironmentFile.path(service))
                .isTrue();
        assertThat(Repository.text(EnvironmentFile.path(service)))
                .as("%s; mvn -pl deploy test -Dupdate=true writes it anew", EnvironmentFile.path(service))
                .isEqualTo(EnvironmentFile.render(service));
    }

    @Test
    void shouldKnowTheMeaningOfEveryPreset() {
        assertThat(PlatformSettings.meanings().stringPropertyNames())
                .as("keys of platform-settings.properties")
                .containsAll(PlatformSettings.presets().keySet());
    }
}
