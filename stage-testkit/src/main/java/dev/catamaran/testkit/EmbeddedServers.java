package dev.catamaran.testkit;

import dev.catamaran.sandbox.infra.KafkaBroker;
import dev.catamaran.sandbox.infra.PostgresServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Real servers without containers, in a temporary directory that goes with them. */
final class EmbeddedServers implements Servers {
    private final TemporaryHome home = TemporaryHome.open(Path.of(System.getProperty("java.io.tmpdir")));
    private @Nullable KafkaBroker broker;
    private @Nullable PostgresServer postgres;

    @Override
    public synchronized String kafkaBootstrapServers() {
        if (broker == null) {
            broker = KafkaBroker.start(home.kafka(), 1, 0);
        }
        return broker.bootstrapServers();
    }

    @Override
    public synchronized Database createDatabase(String name) {
        if (postgres == null) {
            postgres = PostgresServer.start(home.postgres(), 0, false);
        }
        postgres.createDatabaseIfMissing(name);
        return new Database(
                name, postgres.jdbcUrl(name), postgres.reactiveUrl(name), postgres.user(), postgres.password());
    }

    @Override
    public synchronized void close() {
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        home.close();
    }
}
