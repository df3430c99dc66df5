package dev.catamaran.runtime.store;

import dev.catamaran.runtime.store.FleetRow.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Fleets and the facts known of them: the desired state of a service. */
@ApplicationScoped
public class FleetStore {
    private static final String LIVE =
            "from FleetRow f where f.fleetId = :fleetId and (f.state = 'ACTIVE' or f.state = 'DELETING')";

    /** The live fleet of a name. */
    public Uni<Optional<FleetRow>> live(Mutiny.StatelessSession session, String fleetId) {
        return session.createSelectionQuery(LIVE, FleetRow.class)
                .setParameter("fleetId", fleetId)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    public Uni<Optional<FleetRow>> byUid(Mutiny.StatelessSession session, String uid) {
        return session.get(FleetRow.class, uid).map(Optional::ofNullable);
    }

    /** Live fleets. */
    public Uni<List<FleetRow>> allLive(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(
                        "from FleetRow f where f.state = 'ACTIVE' or f.state = 'DELETING'", FleetRow.class)
                .getResultList();
    }

    public Uni<Void> insert(Mutiny.StatelessSession session, FleetRow row) {
        return session.insert(row);
    }

    /** Raises the generation of a live fleet. */
    public Uni<Integer> raise(
            Mutiny.StatelessSession session, String uid, long generation, String requestId, String spec) {
        return Sql.update(session, """
                update fleet set generation = ?2, request_id = ?3, spec = ?4, requested_at = now()
                where uid = ?1 and generation < ?2
                """, uid, generation, requestId, spec);
    }

    public Uni<Integer> move(Mutiny.StatelessSession session, String uid, State state) {
        return Sql.update(session, "update fleet set state = ?2 where uid = ?1", uid, state.name());
    }

    /** Keeps a fact unless a newer generation's is there. */
    public Uni<Integer> learn(Mutiny.StatelessSession session, FactRow fact) {
        return Sql.update(
                session, """
                insert into fact (fleet_uid, type, cluster, generation, event_id, body) values (?1, ?2, ?3, ?4, ?5, ?6)
                on conflict (fleet_uid, type, cluster) do update
                set generation = excluded.generation, event_id = excluded.event_id, body = excluded.body
                where fact.generation <= excluded.generation
                """, fact.fleetUid, fact.type, fact.cluster, fact.generation, fact.eventId, fact.body);
    }

    public Uni<List<FactRow>> facts(Mutiny.StatelessSession session, String uid) {
        return session.createSelectionQuery("from FactRow f where f.fleetUid = :uid", FactRow.class)
                .setParameter("uid", uid)
                .getResultList();
    }

    /** Forgets what was only of use while the fleet lived. */
    public Uni<Integer> forgetFacts(Mutiny.StatelessSession session, Collection<String> uids) {
        return session.createMutationQuery("delete from FactRow f where f.fleetUid in (:uids)")
                .setParameter("uids", uids)
                .executeUpdate();
    }
}
