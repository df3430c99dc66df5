package dev.catamaran.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives a Quarkus test the broker of this JVM and a database of its own.
 *
 * <pre>{@code
 * @QuarkusTestResource(value = InfrastructureResource.class, initArgs = {
 *     @ResourceArg(name = "topics", value = "catamaran.fleet.requested:3,catamaran.progress"),
 *     @ResourceArg(name = "compacted", value = "catamaran.progress"),
 *     @ResourceArg(name = "database", value = "network")})
 * }</pre>
 *
 * A topic has one partition unless {@code :COUNT} follows its name. Every argument may be left out.
 */
public final class InfrastructureResource implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        Map<String, Integer> topics = topics(arguments.getOrDefault("topics", ""));
        Infrastructure.createTopics(topics, Set.copyOf(names("compacted").toList()));
        Database database = Infrastructure.newDatabase(arguments.getOrDefault("database", "test"));
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", Infrastructure.kafkaBootstrapServers()),
                Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                Map.entry("quarkus.datasource.reactive.url", database.reactiveUrl()),
                Map.entry("quarkus.datasource.username", database.user()),
                Map.entry("quarkus.datasource.password", database.password()),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "WARN"),
                Map.entry("quarkus.log.category.\"kafka\".level", "WARN"),
                Map.entry("quarkus.log.category.\"state.change.logger\".level", "WARN"));
    }

    /** The servers are shared with the other tests of this JVM and go with it. */
    @Override
    public void stop() {
        arguments = Map.of();
    }

    static Map<String, Integer> topics(String list) {
        return split(list)
                .map(topic -> topic.split(":", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> parts.length == 1 ? 1 : Integer.parseInt(parts[1])));
    }

    private Stream<String> names(String argument) {
        return split(arguments.getOrDefault(argument, ""));
    }

    private static Stream<String> split(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty());
    }
}
