package dev.catamaran.runtime.store;

import dev.catamaran.runtime.store.FleetRow.State;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fleets and the facts known of them: the desired state of a service. */
public interface FleetStore {
    /** The fleet that a name stands for: the active one, else the youngest that is being deleted. */
    Uni<Optional<FleetRow>> live(String fleetId);

    Uni<Optional<FleetRow>> byUid(String uid);

    /** As {@link #byUid}, and nobody changes the fleet until this transaction ends. */
    Uni<Optional<FleetRow>> lock(String uid);

    /** Active fleets and those being deleted. */
    Uni<List<FleetRow>> allLive();

    /** Fleets that are gone and whose uid is still remembered: the tombstones. */
    Uni<List<FleetRow>> released();

    Uni<Void> insert(FleetRow row);

    /**
     * Raises the generation of a fleet and keeps the specification it had; answers 0 when the generation is not lower than
     * the one given.
     */
    Uni<Integer> raise(String uid, long generation, String requestId, String spec);

    /** A specification that was replaced. */
    record Earlier(long generation, String spec) {}

    /** Every specification that was replaced, the last one first. */
    Uni<List<Earlier>> earlier(String uid);

    /** Notes that a fleet is gone before its deletion was asked for here. */
    Uni<Integer> end(String uid);

    /** Gives a fleet that was known only by its end the specification it had. */
    Uni<Integer> recall(String uid, long generation, String requestId, String spec);

    Uni<Integer> move(String uid, State state);

    /** Keeps a fact unless a newer generation's is there; answers 0 when it was. */
    Uni<Integer> learn(FactRow fact);

    Uni<List<FactRow>> facts(String uid);

    /** Forgets the facts about a cluster that are of an older generation: it left the fleet and comes anew. */
    Uni<Integer> forgetFacts(String uid, String cluster, long olderThan);

    /** What is known of every active fleet, at once. */
    Uni<List<FactRow>> factsOfActive();

    /** Forgets released and rejected fleets, with all that is kept of them, this long after their last change. */
    Uni<Integer> forget(Duration age, int limit);
}
