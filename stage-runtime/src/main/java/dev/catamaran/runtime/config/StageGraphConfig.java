package dev.catamaran.runtime.config;

import dev.catamaran.contracts.graph.StageGraph;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Derives the topics a service reads from the stage graph, so that nobody writes them down twice. */
public class StageGraphConfig implements ConfigSourceFactory {
    private static final int ORDINAL = 95;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue service = context.getValue("catamaran.runtime.service");
        if (service == null || service.getValue() == null) {
            return List.of();
        }
        String topics = String.join(",", StageGraph.inputTopics(service.getValue()));
        return List.of(new PropertiesConfigSource(
                Map.of("mp.messaging.incoming.catamaran-in.topics", topics), "stage graph", ORDINAL));
    }
}
