package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.Transaction;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Where events come in. Each is folded into desired state in a short transaction, alone or with others that came with it;
 * its offset is acknowledged after the commit. A record that cannot be read is set aside with the reason, and the ones behind it go on.
 */
@ApplicationScoped
public class Inlet {
    private static final Logger LOG = Logger.getLogger(Inlet.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final int AT_ONCE = 4;
    private static final int TOGETHER = 32;

    private final Database database;
    private final Folding folding;
    private final EventCodec codec;
    private final List<EventListener> listeners;
    private volatile boolean stopped;

    @Inject
    public Inlet(Database database, Folding folding, EventCodec codec, @All List<EventListener> listeners) {
        this.database = database;
        this.folding = folding;
        this.codec = codec;
        this.listeners = listeners;
    }

    /** Without listeners. */
    public Inlet(Database database, Folding folding) {
        this(database, folding, new EventCodec(), List.of());
    }

    /** From now on a record that cannot be folded is left to the next start. */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /**
     * What one poll brought; completes when its effect is committed. While the database is away it waits, and Kafka with it.
     * Records of one key are folded one after the other, those of several keys at once.
     */
    @Incoming("catamaran-in")
    public Uni<Void> receive(ConsumerRecords<String, byte[]> messages) {
        return Multi.createFrom()
                .iterable(lanes(messages))
                .onItem()
                .transformToUni(this::inTurn)
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    /**
     * A key, which is a fleet, stays in one lane; everywhere fleets come in the same order, so that no two transactions wait
     * for each other's rows.
     */
    private static Collection<List<ConsumerRecord<String, byte[]>>> lanes(ConsumerRecords<String, byte[]> messages) {
        Map<String, List<ConsumerRecord<String, byte[]>>> byKey = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            byKey.computeIfAbsent(String.valueOf(message.key()), _ -> new ArrayList<>())
                    .add(message);
        }
        Map<Integer, List<ConsumerRecord<String, byte[]>>> lanes = new HashMap<>();
        byKey.forEach(
                (key, records) -> lanes.computeIfAbsent(Math.floorMod(key.hashCode(), AT_ONCE), _ -> new ArrayList<>())
                        .addAll(records));
        return lanes.values();
    }

    /** However many there are, the stack stays flat. */
    private Uni<Void> inTurn(List<ConsumerRecord<String, byte[]>> lane) {
        return Multi.createFrom()
                .iterable(lane)
                .group()
                .intoLists()
                .of(TOGETHER)
                .onItem()
                .transformToUniAndConcatenate(this::foldTogether)
                .onItem()
                .ignoreAsUni();
    }

    /** One statement for what only has to be learned, then one transaction for what is left of several records. */
    private Uni<Void> foldTogether(List<ConsumerRecord<String, byte[]>> messages) {
        return takeIn(messages)
                .map(taken -> messages.stream()
                        .filter(message -> !taken.contains(message))
                        .toList())
                .flatMap(this::foldTheRest);
    }

    /** When the transaction fails, one for each, so that a bad one is set aside alone. */
    private Uni<Void> foldTheRest(List<ConsumerRecord<String, byte[]>> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (messages.size() == 1) {
            return foldAtLast(messages.getFirst());
        }
        return database.transaction(transaction -> foldEach(messages, message -> foldOne(transaction, message)))
                .invoke(() -> messages.forEach(this::tell))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf(failure, "folding %d records one by one", messages.size());
                    return foldEach(messages, this::foldAtLast);
                });
    }

    /** Takes in what only has to be learned and tells of it; answers which records those were. */
    private Uni<Set<ConsumerRecord<String, byte[]>>> takeIn(List<ConsumerRecord<String, byte[]>> messages) {
        Map<ConsumerRecord<String, byte[]>, Arriving> usual = folding.usual(messages);
        if (usual.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return database.statement(transaction -> folding.takeIn(transaction, usual))
                .invoke(taken -> taken.forEach(this::tell))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf(failure, "folding %d records in another way", usual.size());
                    return Uni.createFrom().item(List.of());
                })
                .map(Set::copyOf);
    }

    private static Uni<Void> foldEach(
            List<ConsumerRecord<String, byte[]>> messages, Function<ConsumerRecord<String, byte[]>, Uni<Void>> fold) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(fold::apply)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> foldOne(Transaction transaction, ConsumerRecord<String, byte[]> message) {
        return folding.concerns(message)
                ? folding.fold(transaction, message)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> foldAtLast(ConsumerRecord<String, byte[]> message) {
        return foldAlone(message)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure, "cannot fold %s-%d@%d yet", message.topic(), message.partition(), message.offset()))
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(() -> tell(message));
    }

    private void tell(ConsumerRecord<String, byte[]> message) {
        if (!listeners.isEmpty() && codec.decode(message) instanceof Decoded.Event event) {
            listeners.forEach(listener -> listener.heard(event));
        }
    }

    /** One try to fold a record; completes with the commit. */
    public Uni<Void> fold(ConsumerRecord<String, byte[]> message) {
        return takeIn(List.of(message))
                .flatMap(taken ->
                        taken.isEmpty() ? foldAlone(message) : Uni.createFrom().voidItem());
    }

    private Uni<Void> foldAlone(ConsumerRecord<String, byte[]> message) {
        if (!folding.concerns(message)) {
            return Uni.createFrom().voidItem();
        }
        return database.transaction(transaction -> folding.fold(transaction, message))
                .onFailure(failure -> Poison.reason(failure).isPresent())
                .recoverWithUni(failure -> database.transaction(transaction -> Folding.setAside(
                        transaction, message, Poison.reason(failure).orElseThrow())));
    }
}
