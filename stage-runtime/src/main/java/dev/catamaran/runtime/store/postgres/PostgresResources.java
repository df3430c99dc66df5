package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Intents and ids as rows. */
final class PostgresResources implements ResourceStore {
    private static final String OF = """
            select fleet_uid, stage, cluster, slot, type, incarnation, token, parameters, external_id, state
            from owned_resource where fleet_uid = $1 and stage = $2 and cluster = $3 order by slot
            """;

    private final Mutiny.StatelessSession session;

    PostgresResources(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<List<ResourceRow>> of(WorkKey key) {
        return Sql.rows(session, PostgresResources::resource, OF, key.fleetUid(), key.stage(), key.cluster());
    }

    private static ResourceRow resource(Object[] row) {
        ResourceRow resource = new ResourceRow();
        resource.fleetUid = (String) row[0];
        resource.stage = (String) row[1];
        resource.cluster = (String) row[2];
        resource.slot = (String) row[3];
        resource.type = (String) row[4];
        resource.incarnation = (int) Sql.number(row[5]);
        resource.token = (String) row[6];
        resource.parameters = (String) row[7];
        resource.externalId = (String) row[8];
        resource.state = (String) row[9];
        return resource;
    }

    /** The fence's row is locked until the write is committed, so nobody can claim the item in between. */
    @Override
    public Uni<Boolean> write(Lease lease, ResourceRow row) {
        return Sql.update(
                        session,
                        """
                        with held as materialized (
                            select 1 from work_item
                            where fleet_uid = $1 and stage = $2 and cluster = $3 and fence = $4 and lease_owner is not null
                            for update)
                        insert into owned_resource
                            (fleet_uid, stage, cluster, slot, type, incarnation, token, parameters, external_id, state)
                        select cast($1 as text), cast($2 as text), cast($3 as text), cast($5 as text), cast($6 as text),
                            cast($7 as integer), cast($8 as text), cast($9 as text), cast($10 as text), cast($11 as text)
                        from held
                        on conflict (fleet_uid, stage, cluster, slot) do update set
                            type = excluded.type, incarnation = excluded.incarnation, token = excluded.token,
                            parameters = excluded.parameters, external_id = excluded.external_id, state = excluded.state
                        """,
                        lease.key().fleetUid(),
                        lease.key().stage(),
                        lease.key().cluster(),
                        lease.fence(),
                        row.slot,
                        row.type,
                        row.incarnation,
                        row.token,
                        row.parameters,
                        row.externalId,
                        row.state)
                .map(written -> written == 1);
    }
}
