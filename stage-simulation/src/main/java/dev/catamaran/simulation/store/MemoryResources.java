package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Intents and ids in memory. */
record MemoryResources(MemoryTransaction in) implements ResourceStore {
    @Override
    public Uni<List<ResourceRow>> of(WorkKey key) {
        return Uni.createFrom()
                .item(in.tables.resources.where(row -> row.fleetUid.equals(key.fleetUid())
                        && row.stage.equals(key.stage())
                        && row.cluster.equals(key.cluster())));
    }

    @Override
    public Uni<Boolean> write(Lease lease, ResourceRow row) {
        return in.queue().holds(lease).invoke(held -> {
            if (held) {
                in.tables.resources.put(in.undo, Tables.key(row.fleetUid, row.stage, row.cluster, row.slot), row);
            }
        });
    }
}
