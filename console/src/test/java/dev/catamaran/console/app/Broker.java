package dev.catamaran.console.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.testkit.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker of this JVM with every topic, and files for tokens and keys. */
public final class Broker implements QuarkusTestResourceLifecycleManager {
    static final Path FILES = Path.of("target/console-test").toAbsolutePath();
    static final Path TOKEN = FILES.resolve("token");

    @Override
    public Map<String, String> start() {
        Infrastructure.createTopics(
                Stream.concat(Arrays.stream(Area.values()).map(Area::topic), Stream.of(BuilderLog.TOPIC))
                        .collect(Collectors.toMap(topic -> topic, _ -> 4)),
                Set.of(Area.STATUS.topic()));
        try {
            Files.createDirectories(FILES);
            Files.deleteIfExists(TOKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kafka.bootstrap.servers", Infrastructure.kafkaBootstrapServers(),
                "quarkus.http.test-port", "0",
                "catamaran.console.access.token-file", TOKEN.toString(),
                "catamaran.console.access.key-file", FILES.resolve("key").toString(),
                "catamaran.console.stream.heartbeat", "500ms",
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"state.change.logger\".level", "WARN");
    }

    @Override
    public void stop() {}
}
