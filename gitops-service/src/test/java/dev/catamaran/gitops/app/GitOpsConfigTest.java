package dev.catamaran.gitops.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.gitops.support.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitOpsConfigTest {
    @Test
    void shouldKeepItsDefaults() {
        GitOpsConfig config = Settings.of(
                GitOpsConfig.class,
                Map.of(
                        "catamaran.gitops.repository-base", "https://git.example.com",
                        "catamaran.gitops.argocd.manifest-sha256", "00"));

        assertThat(config.credentialsRef()).isEmpty();
        assertThat(config.workDir()).isEqualTo(".catamaran/gitops");
        assertThat(config.ingressPort()).isEqualTo(443);
        assertThat(config.patience()).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.argocd().manifestUrl())
                .hasToString("https://raw.githubusercontent.com/argoproj/argo-cd/v3.2.1/manifests/install.yaml");
    }
}
