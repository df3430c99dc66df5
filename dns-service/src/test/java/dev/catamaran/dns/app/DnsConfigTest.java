package dev.catamaran.dns.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DnsConfigTest {
    @Test
    void shouldHaveTheseDefaults() {
        SmallRyeConfig config = config(Map.of());
        CloudflareConfig cloudflare = config.getConfigMapping(CloudflareConfig.class);
        DnsConfig dns = config.getConfigMapping(DnsConfig.class);

        assertThat(cloudflare.endpoint()).isEqualTo(URI.create("https://api.cloudflare.com/client/v4"));
        assertThat(cloudflare.apiToken()).isEmpty();
        assertThat(cloudflare.accountId()).isEmpty();
        assertThat(cloudflare.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(cloudflare.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(dns.monitorInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(dns.monitorAllowInsecure()).isFalse();
    }

    @Test
    void shouldStayBelowWhatCloudflareAllowsAndKeepAShareForFailover() throws IOException {
        PropertiesConfigSource service = new PropertiesConfigSource(
                Objects.requireNonNull(getClass().getResource("/application.properties")), 100);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(service)
                .addDefaultInterceptors()
                .build();
        Map<String, Double> rates = config.getValues("catamaran.runtime.converge.rates", String.class, Double.class);

        assertThat(rates).containsOnlyKeys("cloudflare", "cloudflare/failover");
        double calls = rates.getOrDefault("cloudflare", 0.0) + rates.getOrDefault("cloudflare/failover", 0.0) * 2 / 3;
        assertThat(calls).isLessThanOrEqualTo(1_200 / 300.0);
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CloudflareConfig.class)
                .withMapping(DnsConfig.class);
        values.forEach(builder::withDefaultValue);
        return builder.build();
    }
}
