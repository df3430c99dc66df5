package dev.catamaran.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore.Sequences;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of the stores: PostgreSQL's and the simulation's must both keep it. */
abstract class StoresContract extends ArrivalContract {
    private static final Duration TTL = Duration.ofSeconds(30);

    private final WorkKey key = new WorkKey(uid, "network", "aws");

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
    void shouldWakeOnlyClustersThatHaveLeft() {
        Lease lease = wanted("a");
        in(transaction -> transaction.queue().finish(lease, result("DELETING")));

        assertThat(in(transaction -> transaction.queue().wakeRetired(uid, "network", List.of("aws", "gcp")))
                        .it())
                .isZero();
        assertThat(in(transaction -> transaction.queue().wakeRetired(uid, "nodes", List.of("gcp")))
                        .it())
                .isZero();
        assertThat(claims("b", TTL)).isEmpty();

        assertThat(in(transaction -> transaction.queue().wakeRetired(uid, "network", List.of("gcp", "aws-two")))
                        .it())
                .isEqualTo(1);
        assertThat(claims("b", TTL)).isPresent();
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

    private FleetRow read() {
        return in(transaction -> transaction.fleets().byUid(uid)).it().orElseThrow();
    }

    private boolean close(Lease lease, FleetRow as, OutboxRow... events) {
        return in(transaction -> transaction.close(lease, result("READY"), as, List.of(events), 1))
                .it();
    }

    private List<Long> unsent() {
        return in(transaction -> transaction.outbox().unsent(lane(), 10)).it().stream()
                .map(row -> row.sequence)
                .toList();
    }

    private int lane() {
        return 100_000 + Math.floorMod(uid.hashCode(), 1_000_000);
    }

    @Test
    void shouldCloseARunWithItsEvents() {
        fleet(State.ACTIVE);
        Lease lease = wanted("a");

        assertThat(close(lease, read(), event(lane(), 1), event(lane(), 2))).isTrue();

        assertThat(in(transaction -> transaction.queue().holds(lease)).it()).isFalse();
        assertThat(unsent()).containsExactly(1L, 2L);
        assertThat(in(transaction -> transaction.outbox().next(uid, 1, 1)).it()).isEqualTo(new Sequences(3, 2));
        in(transaction -> transaction.queue().wakeAll(uid));
        assertThat(claim("b").state()).isEqualTo("READY");
    }

    @Test
    void shouldCloseARunThatHasNothingToSay() {
        fleet(State.ACTIVE);
        Lease lease = wanted("a");

        assertThat(close(lease, read())).isTrue();

        assertThat(in(transaction -> transaction.queue().holds(lease)).it()).isFalse();
        assertThat(in(transaction -> transaction.outbox().next(uid, 1, 1)).it()).isEqualTo(new Sequences(1, 1));
    }

    @Test
    void shouldCloseNothingWhenTheFleetIsAnother() {
        fleet(State.ACTIVE);
        Lease lease = wanted("a");
        FleetRow before = read();
        in(transaction -> transaction.fleets().move(uid, State.DELETING));

        assertThat(close(lease, before, event(lane(), 1))).isFalse();

        assertThat(in(transaction -> transaction.queue().holds(lease)).it()).isTrue();
        assertThat(unsent()).isEmpty();
    }

    @Test
    void shouldCloseNothingWhenItsNumbersAreTaken() {
        fleet(State.ACTIVE);
        Lease lease = wanted("a");
        FleetRow before = read();
        in(transaction -> transaction.outbox().next(uid, 1, 0));

        assertThat(close(lease, before, event(lane(), 1))).isFalse();

        assertThat(in(transaction -> transaction.queue().holds(lease)).it()).isTrue();
        assertThat(unsent()).isEmpty();
    }

    @Test
    void shouldCloseNothingWithoutALease() {
        fleet(State.ACTIVE);
        Lease lease = wanted("a");
        in(transaction -> transaction.queue().giveBack(lease));

        assertThat(close(lease, read(), event(lane(), 1))).isFalse();

        assertThat(unsent()).isEmpty();
        assertThat(in(transaction -> transaction.outbox().next(uid, 1, 1)).it()).isEqualTo(new Sequences(1, 1));
    }

    @Test
    void shouldNumberEventsWithoutGapEvenWhenATransactionFails() {
        fleet(State.ACTIVE);
        assertThat(in(transaction -> transaction.outbox().next(uid, 1, 1)).it()).isEqualTo(new Sequences(1, 1));
        assertThatThrownBy(() -> in(transaction -> transaction
                        .outbox()
                        .next(uid, 1, 1)
                        .flatMap(next -> Uni.createFrom().<Void>failure(new IllegalStateException("no")))))
                .hasMessageContaining("no");
        assertThat(in(transaction -> transaction.outbox().next(uid, 2, 0)).it()).isEqualTo(new Sequences(3, 1));
        assertThat(in(transaction -> transaction.outbox().next(uid, 1, 1)).it()).isEqualTo(new Sequences(4, 2));
    }

    @Test
    void shouldListUnsentEventsInOrderUntilTheyAreSent() {
        int lane = lane();
        in(transaction -> transaction.outbox().insert(List.of(event(lane, 2), event(lane, 10))));
        in(transaction -> transaction.outbox().insert(List.of(event(lane, 1))));
        assertThat(in(transaction -> transaction.outbox().unsent(lane, 2)).it())
                .extracting(row -> row.sequence)
                .containsExactly(1L, 2L);
        assertThat(in(transaction -> transaction.outbox().busyLanes()).it()).contains((long) lane);
        assertThat(in(transaction -> transaction.outbox().unsentUpTo(2)).it()).isEqualTo(2);

        assertThat(in(transaction -> transaction.outbox().sent(lane, Map.of(uid, 2L, "other", 9L)))
                        .it())
                .isEqualTo(2);
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
