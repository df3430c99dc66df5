package dev.catamaran.runtime.store.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Connections that end when nothing comes from the other side: a statement whose answer got lost on the way fails instead of
 * being waited for without end.
 */
@Singleton
public class Pools implements PgPoolCreator {
    /** Longer than any transaction is silent while it waits for Kafka. */
    private static final int SILENT_SECONDS = 45;

    @Override
    @SuppressWarnings("deprecation") // the builder takes one server, the configuration may name several
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options -> options.setIdleTimeout(SILENT_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS));
        return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions());
    }
}
