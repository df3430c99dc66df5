package dev.catamaran.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.gcp.GcpConfig;
import dev.catamaran.cloud.kube.KubeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    @Test
    void shouldReachAwsItselfWithItsOwnCredentialsByDefault() {
        AwsConfig config = defaults(AwsConfig.class);

        assertThat(config.endpoint()).isEmpty();
        assertThat(config.accessKeyId()).isEmpty();
        assertThat(config.secretAccessKey()).isEmpty();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.callTimeout()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void shouldReachGoogleItselfWithApplicationDefaultCredentialsByDefault() {
        GcpConfig config = defaults(GcpConfig.class);

        assertThat(config.endpoint()).isEmpty();
        assertThat(config.project()).isEmpty();
        assertThat(config.credentialsFile()).isEmpty();
        assertThat(config.callTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(config.waitTimeout()).isEqualTo(Duration.ofSeconds(150));
        assertThat(config.operationTimeout()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void shouldNotWaitLongForKubernetesByDefault() {
        KubeConfig config = defaults(KubeConfig.class);

        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(15));
    }

    private static <T> T defaults(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }
}
