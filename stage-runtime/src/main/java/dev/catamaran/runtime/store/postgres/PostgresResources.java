package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Intents and ids as rows. */
final class PostgresResources implements ResourceStore {
    private final Mutiny.StatelessSession session;
    private final WorkQueue queue;

    PostgresResources(Mutiny.StatelessSession session, WorkQueue queue) {
        this.session = session;
        this.queue = queue;
    }

    @Override
    public Uni<List<ResourceRow>> of(WorkKey key) {
        return session.createSelectionQuery("""
                        from ResourceRow r where r.fleetUid = :uid and r.stage = :stage and r.cluster = :cluster
                        order by r.slot
                        """, ResourceRow.class)
                .setParameter("uid", key.fleetUid())
                .setParameter("stage", key.stage())
                .setParameter("cluster", key.cluster())
                .getResultList();
    }

    @Override
    public Uni<Boolean> write(Lease lease, ResourceRow row) {
        return queue.holds(lease)
                .flatMap(held -> held
                        ? session.upsert(row).replaceWith(true)
                        : Uni.createFrom().item(false));
    }
}
