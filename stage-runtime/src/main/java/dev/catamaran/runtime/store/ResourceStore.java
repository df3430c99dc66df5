package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Intents and ids of resources; every write is fenced by the lease. */
public interface ResourceStore {
    Uni<List<ResourceRow>> of(WorkKey key);

    /** Inserts or replaces a row while the lease's fence stands; answers whether it stood. */
    Uni<Boolean> write(Lease lease, ResourceRow row);
}
