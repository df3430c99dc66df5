package dev.catamaran.runtime.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.inlet.Quarantine;
import dev.catamaran.runtime.inlet.Quarantine.Outcome;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.OrderStore.Order;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WakeUps;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Does what operators ask for in the service's database: who may write there may ask. */
@ApplicationScoped
public class Orders {
    private static final Logger LOG = Logger.getLogger(Orders.class);
    private static final Duration SAFETY_POLL = Duration.ofSeconds(30);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);
    private static final Pattern RECORD = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    private final Database database;
    private final Quarantine quarantine;
    private final Sweep sweep;
    private final WakeUps wakeUps;
    private volatile boolean stopped;

    public Orders(Database database, Quarantine quarantine, Sweep sweep, WakeUps wakeUps) {
        this.database = database;
        this.quarantine = quarantine;
        this.sweep = sweep;
        this.wakeUps = wakeUps;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("orders").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        wakeUps.orders().signal();
    }

    private void loop() {
        while (!stopped) {
            try {
                if (!takeOne()) {
                    wakeUps.orders().await(SAFETY_POLL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("cannot look for orders: %s", e.getMessage());
                pause();
            }
        }
    }

    /** Does the oldest order; false when there is none. */
    boolean takeOne() throws InterruptedException {
        Optional<Order> order =
                database.await(transaction -> transaction.orders().take(ABANDONED_AFTER));
        if (order.isEmpty()) {
            return false;
        }
        LOG.infof(
                "order %d: %s %s",
                order.get().id(), order.get().verb(), order.get().argument());
        carryOut(order.get());
        return true;
    }

    private void carryOut(Order order) throws InterruptedException {
        switch (order.verb()) {
            case "quarantine-release" -> decide(order, quarantine::release);
            case "quarantine-drop" -> decide(order, quarantine::drop);
            case "sweep", "sweep-apply" -> sweep(order);
            default -> finish(order, false, "this version of the service knows no '" + order.verb() + "'");
        }
    }

    /** What is done with a record in quarantine. */
    private interface Decision {
        Uni<Outcome> on(Transaction transaction, QuarantineRow.Key key);
    }

    /** The decision and the word that it was taken are one transaction. */
    private void decide(Order order, Decision decision) {
        Matcher record = RECORD.matcher(order.argument());
        if (!record.matches()) {
            finish(
                    order,
                    false,
                    "'" + order.argument() + "' is no record: TOPIC-PARTITION@OFFSET, as the list shows it");
            return;
        }
        QuarantineRow.Key key = new QuarantineRow.Key(
                record.group(1), Integer.parseInt(record.group(2)), Long.parseLong(record.group(3)));
        database.await(transaction -> decision.on(transaction, key)
                .flatMap(outcome -> transaction.orders().finish(order.id(), outcome.worked(), outcome.message())));
    }

    private void sweep(Order order) throws InterruptedException {
        try {
            finish(
                    order,
                    true,
                    Json.mapper().writeValueAsString(sweep.run(order.verb().equals("sweep-apply"))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("leftovers are plain records", e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "sweep failed");
            finish(order, false, String.valueOf(e.getMessage()));
        }
    }

    private void finish(Order order, boolean worked, String outcome) {
        database.await(transaction -> transaction.orders().finish(order.id(), worked, outcome));
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
