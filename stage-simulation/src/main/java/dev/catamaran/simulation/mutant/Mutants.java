package dev.catamaran.simulation.mutant;

import dev.catamaran.runtime.inlet.Inlet;
import dev.catamaran.runtime.outbox.EventSender;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore.Sequences;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.runtime.store.WorkQueue.Result;
import dev.catamaran.runtime.work.LeaseKeeper;
import dev.catamaran.simulation.mutant.ResourceMutant.Fault;
import dev.catamaran.simulation.mutant.Stores.Instead;
import dev.catamaran.simulation.service.Wiring;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Every planted fault. */
public final class Mutants {
    private Mutants() {}

    /** In the order of the report. */
    public static List<Wiring> all() {
        List<Wiring> all = new ArrayList<>();
        all.addAll(inbox());
        all.addAll(queue());
        all.addAll(outbox());
        all.addAll(desiredState());
        all.addAll(ledger());
        for (Fault fault : Fault.values()) {
            all.add(new ResourceMutant(fault));
        }
        all.add(new AckBeforeCommit());
        all.add(new SentBeforeAcknowledged());
        all.add(new NoKeeper());
        return all;
    }

    private static Wiring store(String name, String method, Instead instead) {
        return new StoreMutant(name, Map.of(method, instead));
    }

    private static Uni<?> item(Object item) {
        return Uni.createFrom().item(item);
    }

    private static List<Wiring> inbox() {
        return List.of(
                store("inbox: every request is new", "InboxStore.note", (_, _, _) -> item(true)),
                store("inbox: every event is the next one", "InboxStore.cursor", (_, _, _) -> item(new Cursor(0, 0))),
                store(
                        "inbox: the cursor stays where it is",
                        "InboxStore.move",
                        (_, _, _) -> Uni.createFrom().voidItem()),
                store("inbox: parked events are dropped", "QuarantineStore.keep", (_, _, _) -> item(0)),
                store(
                        "inbox: parked events stay parked",
                        "QuarantineStore.parked",
                        (_, _, _) -> item(Optional.empty())),
                store(
                        "inbox: requests do not wait for a deletion",
                        "InboxStore.await",
                        (_, _, _) -> Uni.createFrom().voidItem()));
    }

    private static Lease unfenced(WorkQueue queue, Lease lease) {
        for (long fence = lease.fence(); fence < lease.fence() + 50; fence++) {
            Lease tried = new Lease(
                    lease.key(),
                    fence,
                    lease.version(),
                    lease.attempts(),
                    lease.observedGeneration(),
                    lease.started(),
                    lease.emitted(),
                    lease.state());
            if (queue.holds(tried).await().indefinitely()) {
                return tried;
            }
        }
        return lease;
    }

    private static List<Wiring> queue() {
        return List.of(
                store(
                        "queue: results without fence",
                        "WorkQueue.finish",
                        (queue, method, given) -> method.call(unfenced((WorkQueue) queue, (Lease) given[0]), given[1])),
                store(
                        "queue: leases are returned without fence",
                        "WorkQueue.giveBack",
                        (queue, method, given) -> method.call(unfenced((WorkQueue) queue, (Lease) given[0]))),
                store("queue: a result forgets wake-ups during the run", "WorkQueue.finish", (_, method, given) -> {
                    Lease lease = (Lease) given[0];
                    return method.call(
                            new Lease(
                                    lease.key(),
                                    lease.fence(),
                                    lease.version() + 1,
                                    lease.attempts(),
                                    lease.observedGeneration(),
                                    lease.started(),
                                    lease.emitted(),
                                    lease.state()),
                            given[1]);
                }),
                store("queue: wake-ups are lost", "WorkQueue.wake", (_, _, _) -> item(1)),
                store(
                        "queue: clusters that left the fleet are not woken",
                        "WorkQueue.wakeRetired",
                        (_, _, _) -> item(1)),
                store("queue: nothing comes back by itself", "WorkQueue.finish", (_, method, given) -> {
                    Result result = (Result) given[1];
                    return method.call(
                            given[0],
                            new Result(
                                    result.state(),
                                    result.generation(),
                                    result.attempts(),
                                    -1,
                                    result.problem(),
                                    result.emitted()));
                }),
                store(
                        "queue: a lost lease is never claimed again",
                        "WorkQueue.claim",
                        (_, method, given) -> method.call(given[0], given[1], Duration.ofDays(30))),
                store("queue: starting is not noted", "WorkQueue.start", (_, _, _) -> item(1)),
                store("queue: what was published is not noted", "WorkQueue.finish", (_, method, given) -> {
                    Result result = (Result) given[1];
                    return method.call(
                            given[0],
                            new Result(
                                    "READY".equals(result.state()) ? "WAITING" : result.state(),
                                    result.generation(),
                                    result.attempts(),
                                    result.dueInMillis(),
                                    result.problem(),
                                    "{}"));
                }),
                store("queue: one released item releases the fleet", "WorkQueue.unreleased", (_, _, _) -> item(0L)));
    }

    private static List<Wiring> outbox() {
        return List.of(
                store(
                        "outbox: numbers of failed transactions are used up",
                        "OutboxStore.next",
                        (real, method, given) -> ((Uni<?>) method.call(given)).map(next -> {
                            Sequences right = (Sequences) next;
                            return right.area() % 3 == 0 && (Integer) given[2] > 0
                                    ? new Sequences(right.outbox(), right.area() + 1)
                                    : right;
                        })),
                store(
                        "outbox: a fleet's events in any order",
                        "OutboxStore.unsent",
                        (_, method, given) -> ((Uni<?>) method.call(given)).map(rows -> {
                            List<OutboxRow> turned = new ArrayList<>();
                            ((List<?>) rows).forEach(row -> turned.add((OutboxRow) row));
                            Collections.reverse(turned);
                            return turned;
                        })),
                store("outbox: one event more is marked as sent", "OutboxStore.sent", (_, method, given) -> {
                    Map<String, Long> more = new HashMap<>();
                    ((Map<?, ?>) given[1]).forEach((uid, upTo) -> more.put((String) uid, (Long) upTo + 1));
                    return method.call(given[0], more);
                }));
    }

    private static List<Wiring> desiredState() {
        return List.of(
                store("fleet: a raise changes nothing", "FleetStore.raise", (_, _, _) -> item(1)),
                store(
                        "fleet: deletion loses against creation",
                        "FleetStore.lock",
                        (real, method, given) -> ((Uni<?>) method.call(given))
                                .map(found -> ((Optional<?>) found).map(row -> {
                                    FleetRow fleet = (FleetRow) row;
                                    fleet.state = FleetRow.State.ACTIVE;
                                    return fleet;
                                }))),
                store(
                        "fleet: facts of any generation are good enough",
                        "FleetStore.facts",
                        (_, method, given) -> ((Uni<?>) method.call(given)).map(facts -> {
                            List<FactRow> lifted = new ArrayList<>();
                            ((List<?>) facts).forEach(fact -> {
                                FactRow row = (FactRow) fact;
                                row.generation = 1_000;
                                lifted.add(row);
                            });
                            return lifted;
                        })),
                store("fleet: earlier specifications are not kept", "FleetStore.earlier", (_, _, _) -> item(List.of())),
                store("fleet: facts are not kept", "FleetStore.learn", (_, _, _) -> item(1)));
    }

    private static List<Wiring> ledger() {
        return List.of(
                store("ledger: resources without fence", "ResourceStore.write", (real, method, given) -> {
                    Lease lease = (Lease) given[0];
                    return ((ResourceStore) real)
                            .write(lease, (ResourceRow) given[1])
                            .replaceWith(true);
                }),
                store("ledger: a new run knows nothing of the last", "ResourceStore.of", (_, _, _) -> item(List.of())),
                store(
                        "ledger: intents are not recorded",
                        "ResourceStore.write",
                        (_, method, given) ->
                                ((ResourceRow) given[1]).state.equals("INTENDED") ? item(true) : method.call(given)),
                store(
                        "ledger: ids are not recorded",
                        "ResourceStore.write",
                        (_, method, given) ->
                                ((ResourceRow) given[1]).state.equals("PRESENT") ? item(true) : method.call(given)),
                store(
                        "ledger: the will to delete is not recorded",
                        "ResourceStore.write",
                        (_, method, given) ->
                                ((ResourceRow) given[1]).state.equals("GOING") ? item(true) : method.call(given)));
    }

    /** The offset is committed whatever becomes of the record. */
    private static final class AckBeforeCommit extends Wiring {
        @Override
        public String name() {
            return "inlet: acknowledged before the commit";
        }

        @Override
        public Uni<Void> take(Inlet inlet, ConsumerRecord<String, byte[]> message) {
            return inlet.fold(message).onFailure(RuntimeException.class).recoverWithNull();
        }
    }

    /** A send counts as acknowledged when it was made. */
    private static final class SentBeforeAcknowledged extends Wiring {
        @Override
        public String name() {
            return "relay: marked as sent before the acknowledgement";
        }

        @Override
        public EventSender sender(EventSender sender) {
            return new EventSender() {
                @Override
                public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
                    var _ = sender.send(message);
                    return CompletableFuture.completedFuture(
                            new RecordMetadata(new TopicPartition(message.topic(), 0), 0, 0, 0, 0, 0));
                }

                @Override
                public void replace() {
                    sender.replace();
                }
            };
        }
    }

    /** Nobody renews leases. */
    private static final class NoKeeper extends Wiring {
        @Override
        public String name() {
            return "leases: nobody renews them";
        }

        @Override
        public void keepLeases(LeaseKeeper keeper) {
            // The fault: nothing is renewed, nobody learns that a lease was lost, and no run stops in time.
        }
    }
}
