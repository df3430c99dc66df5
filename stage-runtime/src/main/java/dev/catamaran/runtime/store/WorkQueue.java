package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Items to work on, leased by the database's clock.
 *
 * <p>A wake-up raises an item's version; a run answers every wake-up up to the version it claimed. So a wake-up during a
 * run is never lost, and a hundred wake-ups before a run cost one run.
 */
@ApplicationScoped
public class WorkQueue {
    private static final String COLUMNS =
            "fleet_uid, stage, cluster, fence, version, attempts, observed_generation, started, emitted, state";

    private static final String CLAIM = """
            with chosen as (
                select fleet_uid, stage, cluster from work_item
                where (version > done_version or due_at <= now())
                  and (lease_until is null or lease_until < clock_timestamp())
                order by due_at nulls first
                limit ?2 for update skip locked),
            claimed as (
                update work_item w set lease_owner = ?1, fence = w.fence + 1,
                    lease_until = clock_timestamp() + cast(?3 as bigint) * interval '1 millisecond'
                from chosen c
                where w.fleet_uid = c.fleet_uid and w.stage = c.stage and w.cluster = c.cluster
                returning w.*)
            select %s from claimed
            """.formatted(COLUMNS);

    private static final String RENEW = """
            with mine as (
                update work_item w set lease_until = clock_timestamp() + cast(?2 as bigint) * interval '1 millisecond'
                where w.lease_owner = ?1 and w.lease_until > clock_timestamp()
                returning w.fleet_uid, w.stage, w.cluster, w.fence, w.version)
            select m.fleet_uid, m.stage, m.cluster, m.fence, f.generation, f.state
            from mine m join fleet f on f.uid = m.fleet_uid
            """;

    private static final String NEXT = """
            select coalesce(cast(extract(epoch from min(case
                when lease_until > clock_timestamp() then lease_until
                when version > done_version then clock_timestamp()
                else due_at end) - clock_timestamp()) * 1000 as bigint), -1)
            from work_item where version > done_version or due_at is not null
            """;

    /** Makes sure an item exists and is due. */
    public Uni<Integer> want(Mutiny.StatelessSession session, WorkKey key) {
        return Sql.update(session, """
                insert into work_item (fleet_uid, stage, cluster) values (?1, ?2, ?3)
                on conflict (fleet_uid, stage, cluster) do update set version = work_item.version + 1
                """, key.fleetUid(), key.stage(), key.cluster());
    }

    /** Wakes the items of a stage; of every cluster when {@code cluster} is empty. */
    public Uni<Integer> wake(Mutiny.StatelessSession session, String fleetUid, String stage, String cluster) {
        return Sql.update(session, """
                update work_item set version = version + 1
                where fleet_uid = ?1 and stage = ?2 and (cluster = ?3 or cluster = '' or ?3 = '')
                """, fleetUid, stage, cluster);
    }

    /** Wakes everything of a fleet. */
    public Uni<Integer> wakeAll(Mutiny.StatelessSession session, String fleetUid) {
        return Sql.update(session, "update work_item set version = version + 1 where fleet_uid = ?1", fleetUid);
    }

    /** Makes every item of live fleets due, after a start. */
    public Uni<Integer> resync(Mutiny.StatelessSession session) {
        return Sql.update(session, """
                update work_item set version = version + 1 where fleet_uid in
                    (select uid from fleet where state in ('ACTIVE', 'DELETING'))
                """);
    }

    /** Claims up to {@code limit} due items. */
    public Uni<List<Lease>> claim(Mutiny.StatelessSession session, String owner, int limit, Duration ttl) {
        return Sql.rows(session, WorkQueue::lease, CLAIM, owner, limit, ttl.toMillis());
    }

    private static Lease lease(Object[] row) {
        return new Lease(
                new WorkKey((String) row[0], (String) row[1], (String) row[2]),
                Sql.number(row[3]),
                Sql.number(row[4]),
                (int) Sql.number(row[5]),
                Sql.number(row[6]),
                (Boolean) row[7],
                (String) row[8],
                (String) row[9]);
    }

    /**
     * A lease that still stands.
     *
     * @param generation generation of the fleet now
     * @param state state of the fleet now
     */
    public record Renewed(WorkKey key, long fence, long generation, FleetRow.State state) {}

    /** Renews every lease of an owner; what is missing from the answer is lost. */
    public Uni<List<Renewed>> renew(Mutiny.StatelessSession session, String owner, Duration ttl) {
        return Sql.rows(
                session,
                row -> new Renewed(
                        new WorkKey((String) row[0], (String) row[1], (String) row[2]),
                        Sql.number(row[3]),
                        Sql.number(row[4]),
                        FleetRow.State.valueOf((String) row[5])),
                RENEW,
                owner,
                ttl.toMillis());
    }

    /** Milliseconds until an item becomes due; negative when none will. */
    public Uni<Long> untilNext(Mutiny.StatelessSession session) {
        return Sql.numbers(session, NEXT).map(found -> found.isEmpty() ? -1L : found.getFirst());
    }

    /** Notes that the stage begins to create; from then on its deletion must look at the outside. */
    public Uni<Integer> start(Mutiny.StatelessSession session, Lease lease) {
        return Sql.update(
                session,
                """
                update work_item set started = true
                where fleet_uid = ?1 and stage = ?2 and cluster = ?3 and fence = ?4
                """,
                lease.key().fleetUid(),
                lease.key().stage(),
                lease.key().cluster(),
                lease.fence());
    }

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
    public record Result(
            String state, long generation, int attempts, long dueInMillis, String problem, String emitted) {}

    /** Writes a result and gives the lease back; answers 0 when the lease was lost meanwhile. */
    public Uni<Integer> finish(Mutiny.StatelessSession session, Lease lease, Result result) {
        return Sql.update(
                session,
                """
                update work_item set done_version = ?5, lease_owner = null, lease_until = null, attempts = ?6,
                    observed_generation = greatest(observed_generation, ?7), problem = ?8, emitted = ?9,
                    since = case when state = ?10 then since else now() end, state = ?10,
                    due_at = case when cast(?11 as bigint) < 0 then null
                        else now() + cast(?11 as bigint) * interval '1 millisecond' end
                where fleet_uid = ?1 and stage = ?2 and cluster = ?3 and fence = ?4
                """,
                lease.key().fleetUid(),
                lease.key().stage(),
                lease.key().cluster(),
                lease.fence(),
                lease.version(),
                result.attempts(),
                result.generation(),
                result.problem(),
                result.emitted(),
                result.state(),
                result.dueInMillis());
    }

    /** Gives a lease back without a result; the item is due at once. */
    public Uni<Integer> giveBack(Mutiny.StatelessSession session, Lease lease) {
        return Sql.update(
                session,
                """
                update work_item set lease_owner = null, lease_until = null, version = version + 1
                where fleet_uid = ?1 and stage = ?2 and cluster = ?3 and fence = ?4
                """,
                lease.key().fleetUid(),
                lease.key().stage(),
                lease.key().cluster(),
                lease.fence());
    }

    /** Whether the lease's fence still stands; locks the row so that it stands until the commit. */
    public Uni<Boolean> holds(Mutiny.StatelessSession session, Lease lease) {
        return Sql.numbers(
                        session,
                        """
                        select fence from work_item
                        where fleet_uid = ?1 and stage = ?2 and cluster = ?3 and fence = ?4 for update
                        """,
                        lease.key().fleetUid(),
                        lease.key().stage(),
                        lease.key().cluster(),
                        lease.fence())
                .map(found -> !found.isEmpty());
    }

    /** Items of a fleet that are not released yet. */
    public Uni<Long> unreleased(Mutiny.StatelessSession session, String fleetUid) {
        return Sql.numbers(
                        session,
                        "select count(*) from work_item where fleet_uid = ?1 and state <> 'RELEASED'",
                        fleetUid)
                .map(List::getFirst);
    }

    /** Number of items in each state. */
    public Uni<Map<String, Long>> states(Mutiny.StatelessSession session) {
        return Sql.rows(
                        session,
                        row -> Map.entry((String) row[0], Sql.number(row[1])),
                        "select state, count(*) from work_item group by state")
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Items that could be claimed now: the queue's depth. */
    public Uni<Long> depth(Mutiny.StatelessSession session) {
        return Sql.numbers(session, """
                        select count(*) from work_item
                        where (version > done_version or due_at <= now()) and lease_until is null
                        """).map(List::getFirst);
    }
}
