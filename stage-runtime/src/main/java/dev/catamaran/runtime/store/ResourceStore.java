package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Intents and ids of resources; every write is fenced by the lease. */
@ApplicationScoped
public class ResourceStore {
    private final WorkQueue queue;

    public ResourceStore(WorkQueue queue) {
        this.queue = queue;
    }

    public Uni<List<ResourceRow>> of(Mutiny.StatelessSession session, WorkKey key) {
        return session.createSelectionQuery(
                        "from ResourceRow r where r.fleetUid = :uid and r.stage = :stage and r.cluster = :cluster",
                        ResourceRow.class)
                .setParameter("uid", key.fleetUid())
                .setParameter("stage", key.stage())
                .setParameter("cluster", key.cluster())
                .getResultList();
    }

    /** Inserts or replaces a row while the lease stands; answers whether it stood. */
    public Uni<Boolean> write(Mutiny.StatelessSession session, Lease lease, ResourceRow row) {
        return queue.holds(session, lease)
                .flatMap(held -> held
                        ? session.upsert(row).replaceWith(true)
                        : Uni.createFrom().item(false));
    }
}
