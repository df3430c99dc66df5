package dev.catamaran.runtime.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Listens to the database's notifications, so that waiting for work costs nothing and ends at once. */
@ApplicationScoped
public class WakeUps {
    private static final Logger LOG = Logger.getLogger(WakeUps.class);
    private static final long RECONNECT_MILLIS = 500;

    private final Signal work = new Signal();
    private final Signal outbox = new Signal();
    private final PgSubscriber subscriber;

    public WakeUps(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""));
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        this.subscriber = PgSubscriber.subscriber(vertx, options);
    }

    void start(@Observes StartupEvent event) {
        subscriber.reconnectPolicy(retries -> RECONNECT_MILLIS);
        listen("catamaran_work", work);
        listen("catamaran_outbox", outbox);
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

    /** New or changed work items. */
    public Signal work() {
        return work;
    }

    /** New events to send. */
    public Signal outbox() {
        return outbox;
    }

    /** A wake-up that is remembered until somebody waits for it. */
    public static final class Signal {
        private final Semaphore pending = new Semaphore(0);

        public void signal() {
            if (pending.availablePermits() == 0) {
                pending.release();
            }
        }

        /** Waits for a wake-up, at most the given time. */
        public void await(Duration atMost) throws InterruptedException {
            if (pending.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                pending.drainPermits();
            }
        }
    }
}
