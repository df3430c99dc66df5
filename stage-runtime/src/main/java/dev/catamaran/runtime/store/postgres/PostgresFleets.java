package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.FleetStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Fleets and facts as rows. */
final class PostgresFleets implements FleetStore {
    private static final String GONE = """
            select uid from fleet where state in ('RELEASED', 'REJECTED')
                and changed_at < now() - cast(?1 as bigint) * interval '1 millisecond'
            order by changed_at limit ?2
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
        return session.get(FleetRow.class, uid).map(Optional::ofNullable);
    }

    @Override
    public Uni<Optional<FleetRow>> lock(String uid) {
        return session.get(FleetRow.class, uid, LockMode.PESSIMISTIC_WRITE).map(Optional::ofNullable);
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
                    select uid, generation, spec from fleet where uid = ?1 and generation < ?2 for update),
                kept as (
                    insert into fleet_spec (fleet_uid, generation, spec) select uid, generation, spec from before
                    on conflict do nothing)
                update fleet set generation = ?2, request_id = ?3, spec = ?4, requested_at = now(), changed_at = now()
                where uid in (select uid from before)
                """, uid, generation, requestId, spec);
    }

    @Override
    public Uni<List<Earlier>> earlier(String uid) {
        return Sql.rows(
                session,
                row -> new Earlier(Sql.number(row[0]), (String) row[1]),
                "select generation, spec from fleet_spec where fleet_uid = ?1 order by generation desc",
                uid);
    }

    @Override
    public Uni<Integer> end(String uid) {
        return Sql.update(session, "update fleet set ended = true, changed_at = now() where uid = ?1", uid);
    }

    @Override
    public Uni<Integer> recall(String uid, long generation, String requestId, String spec) {
        return Sql.update(session, """
                update fleet set state = 'ACTIVE', generation = ?2, request_id = ?3, spec = ?4, changed_at = now()
                where uid = ?1 and ended
                """, uid, generation, requestId, spec);
    }

    @Override
    public Uni<Integer> move(String uid, State state) {
        return Sql.update(session, "update fleet set state = ?2, changed_at = now() where uid = ?1", uid, state.name());
    }

    @Override
    public Uni<Integer> learn(FactRow fact) {
        return Sql.update(
                session, """
                insert into fact (fleet_uid, type, cluster, generation, event_id, body) values (?1, ?2, ?3, ?4, ?5, ?6)
                on conflict (fleet_uid, type, cluster) do update
                set generation = excluded.generation, event_id = excluded.event_id, body = excluded.body
                where fact.generation <= excluded.generation
                """, fact.fleetUid, fact.type, fact.cluster, fact.generation, fact.eventId, fact.body);
    }

    @Override
    public Uni<List<FactRow>> facts(String uid) {
        return session.createSelectionQuery(
                        "from FactRow f where f.fleetUid = :uid order by f.type, f.cluster", FactRow.class)
                .setParameter("uid", uid)
                .getResultList();
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        return Sql.texts(session, GONE, age.toMillis(), limit).flatMap(uids -> {
            Uni<Integer> chain = Uni.createFrom().item(0);
            for (String uid : uids) {
                for (String table : KEPT_OF_A_FLEET) {
                    chain = chain.flatMap(
                            before -> Sql.update(session, "delete from " + table + " where fleet_uid = ?1", uid));
                }
                chain = chain.flatMap(before -> Sql.update(session, "delete from fleet where uid = ?1", uid));
            }
            return chain.replaceWith(uids.size());
        });
    }
}
