package dev.catamaran.testkit;

import dev.catamaran.sandbox.infra.KafkaTopics;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One Kafka broker and one PostgreSQL server per JVM, each started at its first use and stopped with the JVM. The system
 * property {@code infra} chooses {@code embedded}, {@code containers} or, by default, {@code auto}: containers if a
 * Docker engine answers.
 */
public final class Infrastructure {
    private static final int LONGEST_PREFIX = 40;

    private Infrastructure() {}

    /** Comma-separated {@code host:port}. */
    public static String kafkaBootstrapServers() {
        return (String) call("kafkaBootstrapServers");
    }

    /** Makes topics that do not exist yet; the broker makes none by itself. */
    public static void createTopics(Map<String, Integer> partitionsByName, Set<String> compacted) {
        new KafkaTopics(kafkaBootstrapServers()).create(partitionsByName, compacted);
    }

    /** A new empty database; its name begins with the prefix, made fit for PostgreSQL. */
    public static Database newDatabase(String prefix) {
        String fit = ("t_" + prefix.toLowerCase(Locale.ROOT)).replaceAll("[^a-z0-9]+", "_");
        String unique = fit.substring(0, Math.min(LONGEST_PREFIX, fit.length())) + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        List<?> values = (List<?>) call("createDatabase", unique);
        return new Database(
                (String) values.get(0), (String) values.get(1), (String) values.get(2), (String) values.get(3), (String)
                        values.get(4));
    }

    private static Object call(String method, String... arguments) {
        Class<?>[] types = List.of(arguments).stream().map(Object::getClass).toArray(Class<?>[]::new);
        try {
            return Class.forName(SharedServers.class.getName(), true, ClassLoader.getSystemClassLoader())
                    .getMethod(method, types)
                    .invoke(null, (Object[]) arguments);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(
                    "infrastructure for tests failed: " + failure.getCause(), failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("stage-testkit is not on the class path of this JVM", failure);
        }
    }
}
