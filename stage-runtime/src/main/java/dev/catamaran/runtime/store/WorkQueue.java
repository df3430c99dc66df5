package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Items to work on, leased by the database's clock.
 *
 * <p>A wake-up raises an item's version; a run answers every wake-up up to the version it claimed. So a wake-up during a
 * run is never lost, and a hundred wake-ups before a run cost one run.
 */
public interface WorkQueue {
    /** Makes sure an item exists and is due. */
    Uni<Integer> want(WorkKey key);

    /** Wakes the items of a stage; of every cluster when {@code cluster} is empty. */
    Uni<Integer> wake(String fleetUid, String stage, String cluster);

    /** Wakes the items of a stage whose clusters are not among those given: they have left the fleet. */
    Uni<Integer> wakeRetired(String fleetUid, String stage, Collection<String> clusters);

    /** Wakes everything of a fleet. */
    Uni<Integer> wakeAll(String fleetUid);

    /** Makes every item of live fleets due, after a start. */
    Uni<Integer> resync();

    /** Claims up to {@code limit} due items. */
    Uni<List<Lease>> claim(String owner, int limit, Duration ttl);

    /**
     * A lease that still stands.
     *
     * @param generation generation of the fleet now
     * @param state state of the fleet now
     * @param prolonged false when somebody else was writing the item: the lease ends when it would have ended
     */
    record Renewed(WorkKey key, long fence, long generation, FleetRow.State state, boolean prolonged) {}

    /** Renews the leases of an owner and waits for nobody; what is missing from the answer is lost. */
    Uni<List<Renewed>> renew(String owner, Duration ttl);

    /** Milliseconds until an item becomes due; negative when none will. */
    Uni<Long> untilNext();

    /** Notes that the stage begins to create; from then on its deletion must look at the outside. */
    Uni<Integer> start(Lease lease);

    /**
     * What a run leaves behind.
     *
     * @param state condition for people and for the next run
     * @param generation generation the condition speaks of
     * @param attempts failed runs in a row
     * @param dueInMillis when to come back by itself; negative for never
     * @param problem JSON of the problem or empty
     * @param emitted as in {@link Lease}
     */
    record Result(String state, long generation, int attempts, long dueInMillis, String problem, String emitted) {}

    /**
     * Writes a result and gives the lease back; answers 0 when the lease was lost meanwhile or has ended with an earlier
     * result: whoever did not hear that a commit worked cannot write another one over it.
     */
    Uni<Integer> finish(Lease lease, Result result);

    /** Gives a lease back without a result; the item is due at once. */
    Uni<Integer> giveBack(Lease lease);

    /** Whether the lease's fence still stands; locks the row so that it stands until the commit. */
    Uni<Boolean> holds(Lease lease);

    /** Items of a fleet that are not released yet. */
    Uni<Long> unreleased(String fleetUid);

    /** Number of items in each state. */
    Uni<Map<String, Long>> states();

    /** Items that could be claimed now: the queue's depth. */
    Uni<Long> depth();
}
