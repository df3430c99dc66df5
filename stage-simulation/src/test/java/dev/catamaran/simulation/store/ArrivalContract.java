package dev.catamaran.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How events that only have to be learned are taken in, whatever they are kept in. */
abstract class ArrivalContract extends DesiredStateContract {
    private static final String SOURCE = "/network-service";

    private Arriving event(String fleet, long sequence, String cluster, long generation) {
        FactRow fact = new FactRow();
        fact.fleetUid = fleet;
        fact.type = "NETWORK_READY";
        fact.cluster = cluster;
        fact.generation = generation;
        fact.eventId = fleet + "-" + sequence;
        fact.body = "{\"sequence\":" + sequence + "}";
        return new Arriving(fleet, SOURCE, sequence, Optional.of(fact), List.of(new WorkKey(fleet, "nodes", cluster)));
    }

    private Arriving event(long sequence) {
        return event(uid, sequence, "aws", 1);
    }

    private Set<String> takeIn(Arriving... events) {
        return in(transaction -> transaction.takeIn(List.of(events))).it();
    }

    private Cursor cursor(String fleet) {
        return in(transaction -> transaction.inbox().cursor(fleet, SOURCE)).it();
    }

    private List<String> facts(String fleet) {
        return in(transaction -> transaction.fleets().facts(fleet)).it().stream()
                .map(fact -> fact.cluster + " " + fact.eventId + " " + fact.body)
                .toList();
    }

    /** An item that has nothing to do. */
    private WorkKey idle(String fleet, String stage, String cluster) {
        WorkKey key = new WorkKey(fleet, stage, cluster);
        in(transaction -> transaction.queue().want(key));
        due(fleet);
        return key;
    }

    /** What of a fleet has something to do; afterwards it has nothing to do. */
    private List<String> due(String fleet) {
        List<Lease> claimed = in(transaction -> transaction.queue().claim("arrivals", 1_000, Duration.ofMinutes(1)))
                .it();
        claimed.forEach(lease ->
                in(transaction -> transaction.queue().finish(lease, new Result("READY", 1, 0, -1, "", "{}"))));
        return claimed.stream()
                .map(Lease::key)
                .filter(key -> key.fleetUid().equals(fleet))
                .map(key -> key.stage() + "/" + key.cluster())
                .sorted()
                .toList();
    }

    @Test
    void shouldTakeInTheFirstEventOfAProducer() {
        idle(uid, "nodes", "aws");

        assertThat(takeIn(event(1))).containsExactly(uid);

        assertThat(cursor(uid)).isEqualTo(new Cursor(1, 0));
        assertThat(facts(uid)).containsExactly("aws " + uid + "-1 {\"sequence\":1}");
        assertThat(due(uid)).containsExactly("nodes/aws");
    }

    @Test
    void shouldTakeInTheVeryNextEventOnly() {
        idle(uid, "nodes", "aws");
        in(transaction -> transaction.inbox().cursor(uid, SOURCE));
        in(transaction -> transaction.inbox().move(uid, SOURCE, new Cursor(4, 0)));

        assertThat(takeIn(event(4))).as("known").isEmpty();
        assertThat(takeIn(event(6))).as("too early").isEmpty();
        assertThat(takeIn(event(1))).as("long known").isEmpty();
        assertThat(facts(uid)).isEmpty();
        assertThat(due(uid)).isEmpty();
        assertThat(takeIn(event(5))).containsExactly(uid);
        assertThat(cursor(uid)).isEqualTo(new Cursor(5, 0));
        assertThat(facts(uid)).containsExactly("aws " + uid + "-5 {\"sequence\":5}");
    }

    @Test
    void shouldTakeInNothingBehindAGap() {
        assertThat(takeIn(event(2))).as("nothing came before it").isEmpty();
        in(transaction -> transaction.inbox().cursor(uid, SOURCE));
        in(transaction -> transaction.inbox().move(uid, SOURCE, new Cursor(5, 1)));

        assertThat(takeIn(event(6))).as("something is parked behind it").isEmpty();

        assertThat(cursor(uid)).isEqualTo(new Cursor(5, 1));
        assertThat(facts(uid)).isEmpty();
    }

    @Test
    void shouldTakeInTheFirstEventOfAProducerThatIsWaitedFor() {
        in(transaction -> transaction.inbox().cursor(uid, SOURCE));

        assertThat(takeIn(event(1))).containsExactly(uid);

        assertThat(cursor(uid)).isEqualTo(new Cursor(1, 0));
    }

    @Test
    void shouldNoteTheNumberOfAnEventThatNobodyReads() {
        idle(uid, "nodes", "aws");

        assertThat(takeIn(Arriving.unread(uid, SOURCE, 1))).containsExactly(uid);

        assertThat(cursor(uid)).isEqualTo(new Cursor(1, 0));
        assertThat(facts(uid)).isEmpty();
        assertThat(due(uid)).isEmpty();
    }

    @Test
    void shouldNotForgetWhatANewerGenerationSaid() {
        idle(uid, "nodes", "aws");
        takeIn(event(uid, 1, "aws", 2));
        due(uid);

        assertThat(takeIn(event(uid, 2, "aws", 1))).containsExactly(uid);

        assertThat(cursor(uid)).isEqualTo(new Cursor(2, 0));
        assertThat(facts(uid)).containsExactly("aws " + uid + "-1 {\"sequence\":1}");
        assertThat(due(uid)).as("it is no news").isEmpty();
    }

    @Test
    void shouldWakeWhoReadsItAndNobodyElse() {
        idle(uid, "nodes", "aws");
        idle(uid, "nodes", "gcp");
        idle(uid, "nodes", "");
        idle(uid, "network", "aws");

        takeIn(event(1));
        assertThat(due(uid)).containsExactly("nodes/", "nodes/aws");

        takeIn(event(uid, 2, "", 1));
        assertThat(due(uid)).containsExactly("nodes/", "nodes/aws", "nodes/gcp");
    }

    @Test
    void shouldTakeInEventsOfManyFleetsEachByItself() {
        List<String> fleets =
                IntStream.range(0, 40).mapToObj(each -> uid + "-" + each).toList();
        fleets.forEach(fleet -> idle(fleet, "nodes", "aws"));
        takeIn(event(fleets.get(7), 1, "aws", 1));
        due(uid);

        Set<String> taken = takeIn(fleets.stream()
                .map(fleet -> event(fleet, fleet.equals(fleets.get(3)) ? 2 : 1, "aws", 1))
                .toArray(Arriving[]::new));

        assertThat(taken).hasSize(38).doesNotContain(fleets.get(3), fleets.get(7));
        assertThat(fleets).allSatisfy(fleet -> {
            int known = fleet.equals(fleets.get(3)) ? 0 : 1;
            assertThat(cursor(fleet).last()).isEqualTo(known);
            assertThat(facts(fleet)).hasSize(known);
        });
    }
}
