package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The work queue as statements: claims that skip what others hold, leases by the server's clock, fences in every write. */
final class PostgresQueue implements WorkQueue {
    private static final String COLUMNS =
            "fleet_uid, stage, cluster, fence, version, attempts, observed_generation, started, emitted, state";

    /**
     * Woken items and those that are due take turns. Each kind in the order of its own index: what there is to find must not
     * cost more the more items there are with nothing to do.
     */
    private static final String CLAIM = """
            with woken as materialized (
                select fleet_uid, stage, cluster from work_item
                where version > done_version and (lease_until is null or lease_until < clock_timestamp())
                order by fleet_uid limit $2 for update skip locked),
            due as materialized (
                select fleet_uid, stage, cluster from work_item
                where due_at <= now() and version <= done_version
                  and (lease_until is null or lease_until < clock_timestamp())
                order by due_at limit $2 for update skip locked),
            chosen as (
                select fleet_uid, stage, cluster from (
                    select *, row_number() over () as turn from woken
                    union all
                    select *, row_number() over () from due) item
                order by turn limit $2),
            claimed as (
                update work_item w set lease_owner = $1, fence = w.fence + 1,
                    lease_until = clock_timestamp() + cast($3 as bigint) * interval '1 millisecond'
                from chosen c
                where w.fleet_uid = c.fleet_uid and w.stage = c.stage and w.cluster = c.cluster
                returning w.*)
            select %s from claimed
            """.formatted(COLUMNS);

    /** Waits for nobody: whoever holds an item and waits for another of ours would wait for ever. */
    private static final String RENEW = """
            with standing as materialized (
                select fleet_uid, stage, cluster, fence from work_item
                where lease_owner = $1 and lease_until > clock_timestamp()),
            free as (
                select fleet_uid, stage, cluster from work_item
                where lease_owner = $1 and lease_until > clock_timestamp()
                for update skip locked),
            prolonged as (
                update work_item w set lease_until = clock_timestamp() + cast($2 as bigint) * interval '1 millisecond'
                from free i
                where w.fleet_uid = i.fleet_uid and w.stage = i.stage and w.cluster = i.cluster
                returning w.fleet_uid, w.stage, w.cluster)
            select s.fleet_uid, s.stage, s.cluster, s.fence, f.generation, f.state, p.stage is not null
            from standing s join fleet f on f.uid = s.fleet_uid
            left join prolonged p on p.fleet_uid = s.fleet_uid and p.stage = s.stage and p.cluster = s.cluster
            """;

    private static final String NEXT = """
            select coalesce(cast(extract(epoch from min(at) - clock_timestamp()) * 1000 as bigint), -1) from (
                (select clock_timestamp() as at from work_item
                    where version > done_version and (lease_until is null or lease_until <= clock_timestamp())
                    order by fleet_uid limit 1)
                union all
                (select due_at from work_item
                    where due_at is not null and (lease_until is null or lease_until <= clock_timestamp())
                    order by due_at limit 1)
                union all
                (select lease_until from work_item
                    where lease_until is not null and lease_until > clock_timestamp()
                        and (version > done_version or due_at <= now())
                    order by lease_until limit 1)) times
            """;

    static final String RESULT = """
            done_version = $5, lease_owner = null, lease_until = null, attempts = $6,
            observed_generation = greatest(observed_generation, $7), problem = $8, emitted = $9,
            since = case when state = $10 then since else now() end, state = $10,
            due_at = case when cast($11 as bigint) < 0 then null
                else now() + cast($11 as bigint) * interval '1 millisecond' end
            """;
    static final String HELD =
            "fleet_uid = $1 and stage = $2 and cluster = $3 and fence = $4 and lease_owner is not null";
    private static final String FINISH = "update work_item set " + RESULT + "where " + HELD;

    private final Mutiny.StatelessSession session;

    PostgresQueue(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Integer> want(WorkKey key) {
        return Sql.update(session, """
                insert into work_item (fleet_uid, stage, cluster) values ($1, $2, $3)
                on conflict (fleet_uid, stage, cluster) do update set version = work_item.version + 1
                """, key.fleetUid(), key.stage(), key.cluster());
    }

    @Override
    public Uni<Integer> wake(String fleetUid, String stage, String cluster) {
        return Sql.update(session, """
                update work_item set version = version + 1 where (fleet_uid, stage, cluster) in (
                    select fleet_uid, stage, cluster from work_item
                    where fleet_uid = $1 and stage = $2 and (cluster = $3 or cluster = '' or $3 = '')
                    order by fleet_uid, stage, cluster collate "C" for update)
                """, fleetUid, stage, cluster);
    }

    @Override
    public Uni<Integer> wakeRetired(String fleetUid, String stage, Collection<String> clusters) {
        return Sql.update(session, """
                update work_item set version = version + 1 where (fleet_uid, stage, cluster) in (
                    select fleet_uid, stage, cluster from work_item
                    where fleet_uid = $1 and stage = $2 and cluster <> all (string_to_array($3, ','))
                    order by fleet_uid, stage, cluster collate "C" for update)
                """, fleetUid, stage, String.join(",", clusters));
    }

    @Override
    public Uni<Integer> wakeAll(String fleetUid) {
        return Sql.update(session, """
                update work_item set version = version + 1 where (fleet_uid, stage, cluster) in (
                    select fleet_uid, stage, cluster from work_item where fleet_uid = $1
                    order by fleet_uid, stage, cluster collate "C" for update)
                """, fleetUid);
    }

    @Override
    public Uni<Integer> resync() {
        return Sql.update(session, """
                update work_item set version = version + 1 where (fleet_uid, stage, cluster) in (
                    select fleet_uid, stage, cluster from work_item
                    where fleet_uid in (select uid from fleet where state in ('ACTIVE', 'DELETING'))
                    for update skip locked)
                """);
    }

    @Override
    public Uni<List<Lease>> claim(String owner, int limit, Duration ttl) {
        return Sql.rows(session, PostgresQueue::lease, CLAIM, owner, limit, ttl.toMillis());
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

    @Override
    public Uni<List<Renewed>> renew(String owner, Duration ttl) {
        return Sql.rows(
                session,
                row -> new Renewed(
                        new WorkKey((String) row[0], (String) row[1], (String) row[2]),
                        Sql.number(row[3]),
                        Sql.number(row[4]),
                        FleetRow.State.valueOf((String) row[5]),
                        (Boolean) row[6]),
                RENEW,
                owner,
                ttl.toMillis());
    }

    @Override
    public Uni<Long> untilNext() {
        return Sql.numbers(session, NEXT).map(found -> found.isEmpty() ? -1L : found.getFirst());
    }

    @Override
    public Uni<Integer> start(Lease lease) {
        return Sql.update(
                session,
                """
                update work_item set started = true
                where fleet_uid = $1 and stage = $2 and cluster = $3 and fence = $4 and lease_owner is not null
                """,
                lease.key().fleetUid(),
                lease.key().stage(),
                lease.key().cluster(),
                lease.fence());
    }

    @Override
    public Uni<Integer> finish(Lease lease, Result result) {
        return Sql.update(session, FINISH, values(lease, result).toArray());
    }

    /** The values of {@link #HELD} and {@link #RESULT}: the first eleven parameters of a statement that writes a result. */
    static List<Object> values(Lease lease, Result result) {
        return List.of(
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

    @Override
    public Uni<Integer> giveBack(Lease lease) {
        return Sql.update(
                session,
                """
                update work_item set lease_owner = null, lease_until = null, version = version + 1
                where fleet_uid = $1 and stage = $2 and cluster = $3 and fence = $4 and lease_owner is not null
                """,
                lease.key().fleetUid(),
                lease.key().stage(),
                lease.key().cluster(),
                lease.fence());
    }

    @Override
    public Uni<Boolean> holds(Lease lease) {
        return Sql.numbers(
                        session,
                        """
                        select fence from work_item
                        where fleet_uid = $1 and stage = $2 and cluster = $3 and fence = $4 and lease_owner is not null for update
                        """,
                        lease.key().fleetUid(),
                        lease.key().stage(),
                        lease.key().cluster(),
                        lease.fence())
                .map(found -> !found.isEmpty());
    }

    @Override
    public Uni<Long> unreleased(String fleetUid) {
        return Sql.numbers(
                        session,
                        "select count(*) from work_item where fleet_uid = $1 and state <> 'RELEASED'",
                        fleetUid)
                .map(List::getFirst);
    }

    @Override
    public Uni<Map<String, Long>> states() {
        return Sql.rows(
                        session,
                        row -> Map.entry((String) row[0], Sql.number(row[1])),
                        "select state, count(*) from work_item group by state")
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Uni<Long> depth() {
        return Sql.numbers(session, """
                        select count(*) from work_item
                        where (version > done_version or due_at <= now())
                          and (lease_until is null or lease_until < clock_timestamp())
                        """).map(List::getFirst);
    }
}
