package dev.catamaran.cluster.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cluster.support.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {
    @Test
    void shouldHaveTheseDefaults() {
        ClusterConfig config = Settings.of(ClusterConfig.class, Map.of());

        assertThat(config.kubespray().home()).isEqualTo("/opt/kubespray");
        assertThat(config.ansiblePlaybook()).isEqualTo("ansible-playbook");
        assertThat(config.workDir()).isEqualTo(".catamaran/cluster");
        assertThat(config.runTimeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(config.killGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.logsKept()).isEqualTo(10);
        assertThat(config.logLimit()).isEqualTo(32 * 1024 * 1024);
        assertThat(config.proofPatience()).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.meshPatience()).isEqualTo(Duration.ofMinutes(20));
    }
}
