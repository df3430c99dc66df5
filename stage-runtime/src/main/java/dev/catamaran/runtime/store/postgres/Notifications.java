package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.WakeUps;
import dev.catamaran.runtime.store.WakeUps.Signal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Listens to the database's notifications and passes them on as wake-ups. */
@ApplicationScoped
public class Notifications {
    private static final Logger LOG = Logger.getLogger(WakeUps.class);
    private static final long RECONNECT_MILLIS = 500;

    private final WakeUps wakeUps;
    private final PgSubscriber subscriber;

    public Notifications(
            WakeUps wakeUps,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""));
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        this.wakeUps = wakeUps;
        this.subscriber = PgSubscriber.subscriber(vertx, options);
    }

    void start(@Observes StartupEvent event) {
        subscriber.reconnectPolicy(retries -> RECONNECT_MILLIS);
        listen("catamaran_work", wakeUps.work());
        listen("catamaran_outbox", wakeUps.outbox());
        listen("catamaran_orders", wakeUps.orders());
        subscriber
                .connect()
                .onFailure(failure -> LOG.warn("cannot listen to the database yet; the safety poll goes on", failure));
    }

    private void listen(String channel, Signal signal) {
        subscriber
                .channel(channel)
                .subscribeHandler(subscribed -> signal.signal())
                .handler(payload -> signal.signal());
    }

    void stop(@Observes ShutdownEvent event) {
        var _ = subscriber.close();
    }
}
