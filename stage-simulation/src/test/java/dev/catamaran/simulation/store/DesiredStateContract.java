package dev.catamaran.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.InboxStore.WaitingRequest;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.runtime.store.Transaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is kept of desired state and of arriving events, whatever it is kept in. */
abstract class DesiredStateContract {
    static final Duration NONE = Duration.ZERO;

    final String uid = UUID.randomUUID().toString();
    final String name = "fleet-" + uid.substring(0, 8);

    abstract Database database();

    <T> Answered<T> in(Function<Transaction, Uni<T>> work) {
        return new Answered<>(database().await(work));
    }

    /** What a transaction answered. */
    record Answered<T>(T it) {}

    FleetRow fleet(State state) {
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
    void shouldKeepEverySpecificationThatWasReplaced() {
        fleet(State.ACTIVE);
        assertThat(in(transaction -> transaction.fleets().earlier(uid)).it()).isEmpty();
        in(transaction -> transaction.fleets().raise(uid, 3, "r3", "third"));
        in(transaction -> transaction.fleets().raise(uid, 2, "r2", "second"));
        in(transaction -> transaction.fleets().raise(uid, 11, "r11", "eleventh"));

        assertThat(in(transaction -> transaction.fleets().earlier(uid)).it())
                .containsExactly(new Earlier(3, "third"), new Earlier(1, "{}"));

        in(transaction -> transaction.fleets().move(uid, State.RELEASED));
        in(transaction -> transaction.fleets().forget(NONE.minusSeconds(1), 100));
        assertThat(in(transaction -> transaction.fleets().earlier(uid)).it()).isEmpty();
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

    @Test
    void shouldTellTheFactsOfActiveFleetsAtOnce() {
        fleet(State.ACTIVE);
        in(transaction -> transaction.fleets().learn(fact(2, "new")));
        assertThat(factsOfActive()).containsExactly("new");

        in(transaction -> transaction.fleets().move(uid, State.DELETING));
        assertThat(factsOfActive()).isEmpty();
    }

    /** Those of this test's fleet among them. */
    private List<String> factsOfActive() {
        return in(transaction -> transaction.fleets().factsOfActive()).it().stream()
                .filter(fact -> fact.fleetUid.equals(uid))
                .map(fact -> fact.body)
                .toList();
    }

    @Test
    void shouldForgetWhatWasSaidOfAClusterBefore() {
        in(transaction -> transaction.fleets().learn(fact(2, "new")));

        assertThat(in(transaction -> transaction.fleets().forgetFacts(uid, "aws", 2))
                        .it())
                .isZero();
        assertThat(in(transaction -> transaction.fleets().forgetFacts(uid, "gcp", 3))
                        .it())
                .isZero();
        assertThat(in(transaction -> transaction.fleets().facts(uid)).it()).hasSize(1);
        assertThat(in(transaction -> transaction.fleets().forgetFacts(uid, "aws", 3))
                        .it())
                .isEqualTo(1);
        assertThat(in(transaction -> transaction.fleets().facts(uid)).it()).isEmpty();
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
}
