package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComputeConfigTest {
    @Test
    void shouldKeepItsDefaults() {
        ComputeConfig config = TestSettings.of(ComputeConfig.class, Map.of());

        assertThat(config.apiPort()).isEqualTo(6443);
        assertThat(config.sshUser()).isEqualTo("ubuntu");
        assertThat(config.rootDiskGib()).isEqualTo(60);
        assertThat(config.hostKeyPatience()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.fallbacks()).isEmpty();
        assertThat(config.drainPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.aws().bastionMachines()).containsExactly("t3.micro", "t3a.micro", "t3.small");
        assertThat(config.aws().imageParameter())
                .isEqualTo("/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id");
        assertThat(config.aws().imageOwner()).isEqualTo("099720109477");
        assertThat(config.aws().imageName()).isEqualTo("ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*");
        assertThat(config.gcp().bastionMachines()).containsExactly("e2-micro", "e2-small");
        assertThat(config.gcp().image())
                .isEqualTo("projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64");
        assertThat(config.gcp().serviceAccount()).isEmpty();
    }

    @Test
    void shouldKnowWhatReplacesTheShapesOfTheExampleFleet() throws IOException {
        ComputeConfig config = TestSettings.of(ComputeConfig.class, shipped());

        assertThat(config.fallbacks())
                .containsEntry("m6i.large", List.of("m6a.large", "m5.large"))
                .containsEntry("e2-standard-4", List.of("n2-standard-4", "n2d-standard-4"));
    }

    private static Map<String, String> shipped() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Objects.requireNonNull(ComputeConfigTest.class.getResourceAsStream("/application.properties"))) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("catamaran.compute."))
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
