package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.FleetStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Fleets and facts as rows. */
final class PostgresFleets implements FleetStore {
    private static final String GONE = """
            select uid from fleet where state in ('RELEASED', 'REJECTED')
                and changed_at < now() - cast($1 as bigint) * interval '1 millisecond'
            order by changed_at limit $2
            """;
    private static final String BY_UID = """
            select uid, fleet_id, generation, request_id, state, ended, spec, traceparent, outbox_sequence, area_sequence,
                requested_at
            from fleet where uid = $1
            """;
    private static final String FACTS = """
            select fleet_uid, type, cluster, generation, event_id, body from fact where fleet_uid = $1
            order by type, cluster
            """;
    private static final String FACTS_OF_ACTIVE = """
            select fleet_uid, type, cluster, f.generation, event_id, body from fact f
            join fleet on fleet.uid = f.fleet_uid where fleet.state = 'ACTIVE' order by fleet_uid, type, cluster
            """;
    private static final List<String> KEPT_OF_A_FLEET =
            List.of("fact", "work_item", "owned_resource", "producer_cursor", "outbox", "leftover", "fleet_spec");

    private final Mutiny.StatelessSession session;

    PostgresFleets(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Optional<FleetRow>> live(String fleetId) {
        return session.createSelectionQuery("""
                        from FleetRow f where f.fleetId = :fleetId and (f.state = 'ACTIVE' or f.state = 'DELETING')
                        order by case when f.state = 'ACTIVE' then 0 else 1 end, f.requestedAt desc, f.uid
                        """, FleetRow.class)
                .setParameter("fleetId", fleetId)
                .setMaxResults(1)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    @Override
    public Uni<Optional<FleetRow>> byUid(String uid) {
        return one(BY_UID, uid);
    }

    @Override
    public Uni<Optional<FleetRow>> lock(String uid) {
        return one(BY_UID + "for update", uid);
    }

    private Uni<Optional<FleetRow>> one(String sql, String uid) {
        return Sql.rows(session, PostgresFleets::fleet, sql, uid)
                .map(found -> found.stream().findFirst());
    }

    private static FleetRow fleet(Object[] row) {
        FleetRow fleet = new FleetRow();
        fleet.uid = (String) row[0];
        fleet.fleetId = (String) row[1];
        fleet.generation = Sql.number(row[2]);
        fleet.requestId = (String) row[3];
        fleet.state = State.valueOf((String) row[4]);
        fleet.ended = (Boolean) row[5];
        fleet.spec = (String) row[6];
        fleet.traceparent = (String) row[7];
        fleet.outboxSequence = Sql.number(row[8]);
        fleet.areaSequence = Sql.number(row[9]);
        fleet.requestedAt = Sql.instant(row[10]);
        return fleet;
    }

    @Override
    public Uni<List<FleetRow>> allLive() {
        return session.createSelectionQuery(
                        "from FleetRow f where f.state = 'ACTIVE' or f.state = 'DELETING' order by f.uid",
                        FleetRow.class)
                .getResultList();
    }

    @Override
    public Uni<List<FleetRow>> released() {
        return session.createSelectionQuery("from FleetRow f where f.state = 'RELEASED' order by f.uid", FleetRow.class)
                .getResultList();
    }

    @Override
    public Uni<Void> insert(FleetRow row) {
        return session.insert(row);
    }

    @Override
    public Uni<Integer> raise(String uid, long generation, String requestId, String spec) {
        return Sql.update(session, """
                with before as (
                    select uid, generation, spec from fleet where uid = $1 and generation < $2 for update),
                kept as (
                    insert into fleet_spec (fleet_uid, generation, spec) select uid, generation, spec from before
                    on conflict do nothing)
                update fleet set generation = $2, request_id = $3, spec = $4, requested_at = now(), changed_at = now()
                where uid in (select uid from before)
                """, uid, generation, requestId, spec);
    }

    @Override
    public Uni<List<Earlier>> earlier(String uid) {
        return Sql.rows(
                session,
                row -> new Earlier(Sql.number(row[0]), (String) row[1]),
                "select generation, spec from fleet_spec where fleet_uid = $1 order by generation desc",
                uid);
    }

    @Override
    public Uni<Integer> end(String uid) {
        return Sql.update(session, "update fleet set ended = true, changed_at = now() where uid = $1", uid);
    }

    @Override
    public Uni<Integer> recall(String uid, long generation, String requestId, String spec) {
        return Sql.update(session, """
                update fleet set state = 'ACTIVE', generation = $2, request_id = $3, spec = $4, changed_at = now()
                where uid = $1 and ended
                """, uid, generation, requestId, spec);
    }

    @Override
    public Uni<Integer> move(String uid, State state) {
        return Sql.update(session, "update fleet set state = $2, changed_at = now() where uid = $1", uid, state.name());
    }

    @Override
    public Uni<Integer> learn(FactRow fact) {
        return Sql.update(
                session, """
                insert into fact (fleet_uid, type, cluster, generation, event_id, body) values ($1, $2, $3, $4, $5, $6)
                on conflict (fleet_uid, type, cluster) do update
                set generation = excluded.generation, event_id = excluded.event_id, body = excluded.body
                where fact.generation <= excluded.generation
                """, fact.fleetUid, fact.type, fact.cluster, fact.generation, fact.eventId, fact.body);
    }

    @Override
    public Uni<List<FactRow>> facts(String uid) {
        return Sql.rows(session, PostgresFleets::fact, FACTS, uid);
    }

    @Override
    public Uni<List<FactRow>> factsOfActive() {
        return Sql.rows(session, PostgresFleets::fact, FACTS_OF_ACTIVE);
    }

    private static FactRow fact(Object[] row) {
        FactRow fact = new FactRow();
        fact.fleetUid = (String) row[0];
        fact.type = (String) row[1];
        fact.cluster = (String) row[2];
        fact.generation = Sql.number(row[3]);
        fact.eventId = (String) row[4];
        fact.body = (String) row[5];
        return fact;
    }

    @Override
    public Uni<Integer> forgetFacts(String uid, String cluster, long olderThan) {
        return Sql.update(
                session,
                "delete from fact where fleet_uid = $1 and cluster = $2 and generation < $3",
                uid,
                cluster,
                olderThan);
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        return Sql.texts(session, GONE, age.toMillis(), limit).flatMap(uids -> {
            Uni<Integer> chain = Uni.createFrom().item(0);
            for (String uid : uids) {
                for (String table : KEPT_OF_A_FLEET) {
                    chain = chain.flatMap(
                            before -> Sql.update(session, "delete from " + table + " where fleet_uid = $1", uid));
                }
                chain = chain.flatMap(before -> Sql.update(session, "delete from fleet where uid = $1", uid));
            }
            return chain.replaceWith(uids.size());
        });
    }
}
