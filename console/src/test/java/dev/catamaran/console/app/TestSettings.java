package dev.catamaran.console.app;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The console's settings without a container. */
final class TestSettings {
    private TestSettings() {}

    static ConsoleConfig of(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ConsoleConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(ConsoleConfig.class);
    }
}
