package dev.catamaran.testkit;

import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The servers of this JVM. Reached only through {@link Infrastructure}, which finds the copy of this class in the system
 * class loader: Quarkus loads test classes again and again, and each copy would start servers of its own. That is why
 * the methods take and return nothing but JDK types.
 */
public final class SharedServers {
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("kafka"),
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("io.zonky"),
            Logger.getLogger("org.testcontainers"),
            Logger.getLogger("tc"));

    private SharedServers() {}

    /** Comma-separated {@code host:port}. */
    public static String kafkaBootstrapServers() {
        return atHome(() -> Holder.SERVERS.kafkaBootstrapServers());
    }

    /** Name, JDBC URL, reactive URL, user and password, in this order. */
    public static List<String> createDatabase(String name) {
        Database database = atHome(() -> Holder.SERVERS.createDatabase(name));
        return List.of(
                database.name(), database.jdbcUrl(), database.reactiveUrl(), database.user(), database.password());
    }

    /** What the servers look up, they must find in their own class loader and not in that of the caller. */
    private static <T> T atHome(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(SharedServers.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private static final class Holder {
        private static final Servers SERVERS = open();

        private static Servers open() {
            QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
            Servers servers = InfrastructureKind.ofThisRun() == InfrastructureKind.CONTAINERS
                    ? new ContainerServers()
                    : new EmbeddedServers();
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "infrastructure-close"));
            return servers;
        }
    }
}
