package dev.catamaran.cluster.support;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as a service would read them. */
public final class Settings {
    private Settings() {}

    public static <T> T of(Class<T> mapping, Map<String, String> values) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(mapping);
        values.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(mapping);
    }
}
