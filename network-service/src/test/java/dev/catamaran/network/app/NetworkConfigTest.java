package dev.catamaran.network.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.network.support.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkConfigTest {
    @Test
    void shouldHaveTheseDefaults() {
        NetworkConfig config = Settings.of(NetworkConfig.class, Map.of());

        assertThat(config.apiSources()).containsExactly("0.0.0.0/0");
        assertThat(config.sshSources()).containsExactly("0.0.0.0/0");
    }

    @Test
    void shouldNameTheKeyWhenABlockIsWrong() {
        NetworkConfig config = Settings.of(NetworkConfig.class, Map.of("catamaran.network.ssh-sources", "203.0.113.7"));

        assertThatThrownBy(() -> new AccessBeans().access(config))
                .hasMessageContaining("catamaran.network.ssh-sources")
                .hasMessageContaining("203.0.113.7");
    }
}
