package dev.catamaran.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.InboxStore.WaitingRequest;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore.Sequences;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The contract of the stores: PostgreSQL's and the simulation's must both keep it. */
abstract class StoresContract {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Duration NONE = Duration.ZERO;

    private final String uid = UUID.randomUUID().toString();
    private final String name = "fleet-" + uid.substring(0, 8);
    private final WorkKey key = new WorkKey(uid, "network", "aws");

    abstract Database database();

    private <T> Answered<T> in(Function<Transaction, Uni<T>> work) {
        return new Answered<>(database().await(work));
    }

    /** What a transaction answered. */
    private record Answered<T>(T it) {}

    private FleetRow fleet(State state) {
        FleetRow row = new FleetRow();
        row.uid = uid;
        row.fleetId = name;
        row.generation = 1;
        row.requestId = uid;
        row.state = state;
        row.spec = "{}";
        row.traceparent = "";
        row.requestedAt = Instant.EPOCH;
        in(transaction -> transaction.fleets().insert(row));
        return row;
    }

    private Lease claim(String owner) {
        return claims(owner, TTL).orElseThrow();
    }

    private Optional<Lease> claims(String owner, Duration ttl) {
        return in(transaction -> transaction.queue().claim(owner, 1_000, ttl)).it().stream()
                .filter(lease -> lease.key().equals(key))
                .findFirst();
    }

    private Lease wanted(String owner) {
        in(transaction -> transaction.queue().want(key));
        return claim(owner);
    }

    private static Result result(String state) {
        return new Result(state, 1, 0, -1, "", "{\"a\":\"b\"}");
    }

    @Test
    void shouldTakeEverythingBackWhenATransactionFails() {
        fleet(State.ACTIVE);
        assertThatThrownBy(() -> in(transaction -> transaction
                        .queue()
                        .want(key)
                        .flatMap(wanted -> transaction.fleets().move(uid, State.DELETING))
                        .flatMap(moved -> Uni.createFrom().<Integer>failure(new IllegalStateException("no")))))
                .hasMessageContaining("no");

        assertThat(in(transaction -> transaction.fleets().byUid(uid)).it().orElseThrow().state)
                .isEqualTo(State.ACTIVE);
        assertThat(claims("a", TTL)).isEmpty();
    }

    @Test
    void shouldPreferTheActiveFleetOfAName() {
        fleet(State.DELETING);
        FleetRow next = new FleetRow();
        next.uid = uid + "-next";
        next.fleetId = name;
        next.generation = 1;
        next.requestId = next.uid;
        next.state = State.ACTIVE;
        next.spec = "{}";
        next.traceparent = "";
        next.requestedAt = Instant.EPOCH;
        assertThat(in(transaction -> transaction.fleets().live(name)).it().orElseThrow().uid)
                .isEqualTo(uid);

        in(transaction -> transaction.fleets().insert(next));

        assertThat(in(transaction -> transaction.fleets().live(name)).it().orElseThrow().uid)
                .isEqualTo(next.uid);
    }

    @Test
    void shouldRaiseAGenerationOnlyUpwards() {
        fleet(State.ACTIVE);
        assertThat(in(transaction -> transaction.fleets().raise(uid, 3, "r3", "{}"))
                        .it())
                .isEqualTo(1);
        assertThat(in(transaction -> transaction.fleets().raise(uid, 3, "r3", "{}"))
                        .it())
                .isZero();
        assertThat(in(transaction -> transaction.fleets().raise(uid, 2, "r2", "{}"))
                        .it())
                .isZero();
        assertThat(in(transaction -> transaction.fleets().lock(uid)).it().orElseThrow().generation)
                .isEqualTo(3);
    }

    @Test
    void shouldRememberAFleetKnownOnlyByItsEnd() {
        fleet(State.RELEASED);
        assertThat(in(transaction -> transaction.fleets().recall(uid, 2, "r", "{}"))
                        .it())
                .isZero();
        in(transaction -> transaction.fleets().end(uid));
        assertThat(in(transaction -> transaction.fleets().recall(uid, 2, "r", "{}"))
                        .it())
                .isEqualTo(1);

        FleetRow row = in(transaction -> transaction.fleets().byUid(uid)).it().orElseThrow();
        assertThat(row.state).isEqualTo(State.ACTIVE);
        assertThat(row.alive()).isFalse();
    }

    @Test
    void shouldKeepTheFactOfTheNewerGeneration() {
        assertThat(in(transaction -> transaction.fleets().learn(fact(2, "new"))).it())
                .isEqualTo(1);
        assertThat(in(transaction -> transaction.fleets().learn(fact(1, "old"))).it())
                .isZero();
        assertThat(in(transaction -> transaction.fleets().learn(fact(2, "newest")))
                        .it())
                .isEqualTo(1);
        assertThat(in(transaction -> transaction.fleets().facts(uid)).it())
                .singleElement()
                .satisfies(fact -> assertThat(fact.body).isEqualTo("newest"));
    }

    private FactRow fact(long generation, String body) {
        FactRow fact = new FactRow();
        fact.fleetUid = uid;
        fact.type = "NETWORK_READY";
        fact.cluster = "aws";
        fact.generation = generation;
        fact.eventId = "e" + generation;
        fact.body = body;
        return fact;
    }

    @Test
    void shouldForgetOnlyFleetsThatAreGone() {
        fleet(State.ACTIVE);
        in(transaction -> transaction.fleets().forget(NONE.minusSeconds(1), 100));
        assertThat(in(transaction -> transaction.fleets().byUid(uid)).it()).isPresent();

        in(transaction -> transaction.fleets().move(uid, State.RELEASED));
        assertThat(in(transaction -> transaction.fleets().released()).it()).anyMatch(row -> row.uid.equals(uid));
        in(transaction -> transaction.fleets().forget(Duration.ofHours(1), 100));
        assertThat(in(transaction -> transaction.fleets().byUid(uid)).it()).isPresent();
        in(transaction -> transaction.fleets().forget(NONE.minusSeconds(1), 100));
        assertThat(in(transaction -> transaction.fleets().byUid(uid)).it()).isEmpty();
    }

    @Test
    void shouldNoteAnEventOnce() {
        assertThat(in(transaction -> transaction.inbox().note("/operator", uid)).it())
                .isTrue();
        assertThat(in(transaction -> transaction.inbox().note("/operator", uid)).it())
                .isFalse();
        assertThat(in(transaction -> transaction.inbox().note("/other", uid)).it())
                .isTrue();
    }

    @Test
    void shouldMoveACursorPerFleetAndProducer() {
        assertThat(in(transaction -> transaction.inbox().cursor(uid, "/a")).it())
                .isEqualTo(new Cursor(0, 0));
        in(transaction -> transaction
                .inbox()
                .cursor(uid, "/a")
                .flatMap(cursor -> transaction.inbox().move(uid, "/a", new Cursor(4, 2))));
        assertThat(in(transaction -> transaction.inbox().cursor(uid, "/a")).it())
                .isEqualTo(new Cursor(4, 2));
        assertThat(in(transaction -> transaction.inbox().cursor(uid, "/b")).it())
                .isEqualTo(new Cursor(0, 0));
    }

    @Test
    void shouldKeepWaitingRequestsInOrder() {
        for (String request : List.of("c", "a", "b", "a")) {
            in(transaction -> transaction.inbox().await(new WaitingRequest(name, uid + request, "{}", request)));
        }
        in(transaction -> transaction.inbox().noLongerWaiting(uid + "a"));
        assertThat(in(transaction -> transaction.inbox().waiting(name)).it())
                .extracting(WaitingRequest::body)
                .containsExactly("c", "b");
    }

    @Test
    void shouldFindTheFirstParkedRecordFromASequenceOn() {
        parked(7, 3);
        parked(8, 2);
        parked(9, 5);
        assertThat(in(transaction -> transaction.quarantine().keep(row(9, 5, Kind.PARKED)))
                        .it())
                .isZero();

        assertThat(in(transaction -> transaction.quarantine().parked(uid, "/p", 2))
                        .it()
                        .orElseThrow()
                        .sequence)
                .isEqualTo(2);
        assertThat(in(transaction -> transaction.quarantine().removeParked(uid, "/p", 3))
                        .it())
                .isEqualTo(2);
        assertThat(in(transaction -> transaction.quarantine().parked(uid, "/p", 2))
                        .it()
                        .orElseThrow()
                        .offset)
                .isEqualTo(9);
        assertThat(in(transaction -> transaction
                                .quarantine()
                                .at(row(9, 5, Kind.PARKED).key()))
                        .it())
                .isPresent();
        assertThat(in(transaction -> transaction
                                .quarantine()
                                .remove(row(9, 5, Kind.PARKED).key()))
                        .it())
                .isEqualTo(1);
        assertThat(in(transaction -> transaction.quarantine().parked(uid, "/p", 2))
                        .it())
                .isEmpty();
    }

    private void parked(long offset, long sequence) {
        assertThat(in(transaction -> transaction.quarantine().keep(row(offset, sequence, Kind.PARKED)))
                        .it())
                .isEqualTo(1);
    }

    private QuarantineRow row(long offset, long sequence, Kind kind) {
        QuarantineRow row = new QuarantineRow();
        row.topic = "topic-" + uid;
        row.partition = 0;
        row.offset = offset;
        row.recordKey = name;
        row.headers = "{}";
        row.body = new byte[] {1, 2};
        row.kind = kind;
        row.reason = "test";
        row.fleetUid = uid;
        row.source = "/p";
        row.sequence = sequence;
        return row;
    }

    @Test
    void shouldGiveAnItemToOneOwnerAtATimeAndRaiseTheFence() {
        Lease first = wanted("a");
        assertThat(claims("b", TTL)).isEmpty();

        in(transaction -> transaction.queue().giveBack(first));
        Lease second = claim("b");

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(in(transaction -> transaction.queue().holds(first)).it()).isFalse();
        assertThat(in(transaction -> transaction.queue().holds(second)).it()).isTrue();
    }

    @Test
    void shouldLetAnExpiredLeaseBeClaimedAndRefuseItsWrites() {
        in(transaction -> transaction.queue().want(key));
        Lease stale = claims("a", Duration.ofSeconds(-1)).orElseThrow();
        Lease fresh = claim("b");

        assertThat(in(transaction -> transaction.queue().start(stale)).it()).isZero();
        assertThat(in(transaction -> transaction.queue().finish(stale, result("READY")))
                        .it())
                .isZero();
        assertThat(in(transaction -> transaction.queue().giveBack(stale)).it()).isZero();
        assertThat(in(transaction -> transaction.resources().write(stale, resource("1")))
                        .it())
                .isFalse();
        assertThat(in(transaction -> transaction.resources().of(key)).it()).isEmpty();
        assertThat(in(transaction -> transaction.resources().write(fresh, resource("2")))
                        .it())
                .isTrue();
        assertThat(in(transaction -> transaction.queue().finish(fresh, result("READY")))
                        .it())
                .isEqualTo(1);
    }

    private ResourceRow resource(String id) {
        ResourceRow row = new ResourceRow();
        row.fleetUid = uid;
        row.stage = "network";
        row.cluster = "aws";
        row.slot = "vpc";
        row.type = "fake";
        row.incarnation = 1;
        row.token = "t";
        row.parameters = "{}";
        row.externalId = id;
        row.state = "PRESENT";
        return row;
    }

    @Test
    void shouldReplaceAResourceOfTheSameSlot() {
        Lease lease = wanted("a");
        in(transaction -> transaction.resources().write(lease, resource("1")));
        in(transaction -> transaction.resources().write(lease, resource("2")));
        assertThat(in(transaction -> transaction.resources().of(key)).it())
                .singleElement()
                .satisfies(row -> assertThat(row.externalId).isEqualTo("2"));
    }

    @Test
    void shouldNotLoseAWakeUpThatComesDuringARun() {
        Lease lease = wanted("a");
        assertThat(in(transaction -> transaction.queue().wake(uid, "network", "aws"))
                        .it())
                .isEqualTo(1);
        in(transaction -> transaction.queue().finish(lease, result("READY")));

        Lease again = claim("b");
        in(transaction -> transaction.queue().finish(again, result("READY")));
        assertThat(claims("c", TTL)).isEmpty();
    }

    @Test
    void shouldHandOverWhatTheLastRunLeft() {
        Lease first = wanted("a");
        in(transaction -> transaction.queue().start(first));
        in(transaction -> transaction.queue().finish(first, new Result("FAILED", 3, 4, 0, "{}", "{\"a\":\"b\"}")));

        Lease second = claim("a");

        assertThat(second.attempts()).isEqualTo(4);
        assertThat(second.observedGeneration()).isEqualTo(3);
        assertThat(second.started()).isTrue();
        assertThat(second.emitted()).isEqualTo("{\"a\":\"b\"}");
        assertThat(second.state()).isEqualTo("FAILED");
        in(transaction -> transaction.queue().finish(second, result("READY")));
        assertThat(wanted("a").observedGeneration()).isEqualTo(3);
    }

    @Test
    void shouldRenewWhatStandsAndTellHowTheFleetIsNow() {
        fleet(State.DELETING);
        Lease lease = wanted("keeper-" + uid);

        assertThat(in(transaction -> transaction.queue().renew("keeper-" + uid, TTL))
                        .it())
                .singleElement()
                .satisfies(renewed -> {
                    assertThat(renewed.key()).isEqualTo(key);
                    assertThat(renewed.fence()).isEqualTo(lease.fence());
                    assertThat(renewed.state()).isEqualTo(State.DELETING);
                });
        in(transaction -> transaction.queue().renew("keeper-" + uid, Duration.ofMillis(-5)));
        assertThat(in(transaction -> transaction.queue().renew("keeper-" + uid, TTL))
                        .it())
                .isEmpty();
    }

    @Test
    void shouldComeBackWhenDueAndNotBefore() {
        Lease lease = wanted("a");
        in(transaction -> transaction.queue().finish(lease, new Result("WAITING", 1, 0, 3_600_000, "", "{}")));
        assertThat(claims("a", TTL)).isEmpty();
        assertThat(in(transaction -> transaction.queue().untilNext()).it()).isBetween(-1_000_000L, 3_600_000L);

        in(transaction -> transaction.queue().wakeAll(uid));
        assertThat(claims("a", TTL)).isPresent();
    }

    @Test
    void shouldCountWhatIsNotReleasedYet() {
        in(transaction -> transaction.queue().want(new WorkKey(uid, "network", "gcp")));
        Lease lease = wanted("a");
        assertThat(in(transaction -> transaction.queue().unreleased(uid)).it()).isEqualTo(2);
        in(transaction -> transaction.queue().finish(lease, result("RELEASED")));
        assertThat(in(transaction -> transaction.queue().unreleased(uid)).it()).isEqualTo(1);
        assertThat(in(transaction -> transaction.queue().states()).it()).containsKey("RELEASED");
    }

    @Test
    void shouldNumberEventsWithoutGapEvenWhenATransactionFails() {
        fleet(State.ACTIVE);
        assertThat(in(transaction -> transaction.outbox().next(uid, true)).it()).isEqualTo(new Sequences(1, 1));
        assertThatThrownBy(() -> in(transaction -> transaction
                        .outbox()
                        .next(uid, true)
                        .flatMap(next -> Uni.createFrom().<Void>failure(new IllegalStateException("no")))))
                .hasMessageContaining("no");
        assertThat(in(transaction -> transaction.outbox().next(uid, false)).it())
                .isEqualTo(new Sequences(2, 1));
        assertThat(in(transaction -> transaction.outbox().next(uid, true)).it()).isEqualTo(new Sequences(3, 2));
    }

    @Test
    void shouldListUnsentEventsInOrderUntilTheyAreSent() {
        int lane = 100_000 + Math.floorMod(uid.hashCode(), 1_000_000);
        for (long sequence : List.of(2L, 10L, 1L)) {
            in(transaction -> transaction.outbox().insert(event(lane, sequence)));
        }
        assertThat(in(transaction -> transaction.outbox().unsent(lane, 2)).it())
                .extracting(row -> row.sequence)
                .containsExactly(1L, 2L);
        assertThat(in(transaction -> transaction.outbox().busyLanes()).it()).contains((long) lane);
        assertThat(in(transaction -> transaction.outbox().unsentUpTo(2)).it()).isEqualTo(2);

        assertThat(in(transaction -> transaction.outbox().sent(uid, 2)).it()).isEqualTo(2);
        assertThat(in(transaction -> transaction.outbox().unsent(lane, 10)).it())
                .extracting(row -> row.sequence)
                .containsExactly(10L);
        in(transaction -> transaction.outbox().forgetSent(Duration.ofSeconds(-10), 100));
        assertThat(in(transaction -> transaction.outbox().unsent(lane, 10)).it())
                .hasSize(1);
    }

    private OutboxRow event(int lane, long sequence) {
        OutboxRow row = new OutboxRow();
        row.fleetUid = uid;
        row.sequence = sequence;
        row.lane = lane;
        row.topic = "t";
        row.recordKey = name;
        row.headers = "{}";
        row.body = "{}";
        row.createdAt = Instant.now().minusSeconds(60);
        return row;
    }

    @Test
    void shouldGiveALaneBackWithTheEndOfTheTransaction() {
        int lane = 7_000_000 + Math.floorMod(uid.hashCode(), 1_000_000);
        assertThat(in(transaction -> transaction.outbox().lock(lane)).it()).isTrue();
        assertThat(in(transaction -> transaction.outbox().lock(lane)).it()).isTrue();
    }

    @Test
    void shouldMakeWhoTakesTooManyTokensWait() {
        String lane = "lane-" + uid;
        assertThat(in(transaction -> transaction.calls().take(lane, 0.001, 3, 3))
                        .it())
                .isEqualTo(NONE);
        assertThat(in(transaction -> transaction.calls().take(lane, 0.001, 3, 1))
                        .it())
                .isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1_000));
        assertThat(in(transaction -> transaction.calls().take(lane, 0.001, 3, 1))
                        .it())
                .isBetween(Duration.ofSeconds(1_900), Duration.ofSeconds(2_000));
    }

    @Test
    void shouldRememberSinceWhenALeftoverIsThere() {
        assertThat(in(transaction -> transaction.orders().sighted(key, "vpc", "id-1"))
                        .it())
                .isBetween(0L, 5_000L);
        assertThat(in(transaction -> transaction.orders().sighted(key, "vpc", "id-1"))
                        .it())
                .isNotNegative();
        assertThat(in(transaction -> transaction.orders().unsight(key, "vpc")).it())
                .isEqualTo(1);
        assertThat(in(transaction -> transaction.orders().unsight(key, "vpc")).it())
                .isZero();
    }
}
