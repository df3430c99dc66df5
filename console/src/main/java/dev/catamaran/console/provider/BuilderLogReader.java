package dev.catamaran.console.provider;

import dev.catamaran.contracts.json.BuilderLogCodec;
import dev.catamaran.contracts.log.BuilderLog;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads builders' logs; beside the events, which never wait for them. */
@ApplicationScoped
public class BuilderLogReader {
    private final BuilderLogCodec codec = new BuilderLogCodec();
    private final TopicReader reader;

    BuilderLogReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.reader = new TopicReader(broker, List.of(BuilderLog.TOPIC));
    }

    /** @param heard called for each batch, from one thread */
    public void start(Consumer<BuilderLog> heard) {
        reader.start("builder-log-reader", message -> codec.decode(message).ifPresent(heard), () -> {});
    }

    public void stop() {
        reader.stop();
    }
}
