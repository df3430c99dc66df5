package dev.catamaran.runtime.work;

import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what a run starts from. */
@ApplicationScoped
public class Loader {
    private final Database database;

    public Loader(Database database) {
        this.database = database;
    }

    /** Empty when the fleet is not alive: there is nothing to do for it. */
    Optional<Loaded> load(Lease lease) {
        String cluster = lease.key().cluster();
        return database.awaitStatement(transaction -> read(transaction, lease.key()))
                .map(loaded -> loaded.lacks(cluster) ? loaded.retiring(cluster, earlier(loaded)) : loaded);
    }

    private List<Earlier> earlier(Loaded loaded) {
        return database.awaitStatement(transaction -> transaction.fleets().earlier(loaded.fleet().uid));
    }

    /** Three questions on their way at once. */
    private static Uni<Optional<Loaded>> read(Transaction transaction, WorkKey key) {
        return Uni.combine()
                .all()
                .unis(
                        transaction.fleets().byUid(key.fleetUid()),
                        transaction.fleets().facts(key.fleetUid()),
                        transaction.resources().of(key))
                .with((fleet, facts, recorded) ->
                        fleet.filter(FleetRow::alive).map(alive -> Loaded.of(alive, facts, recorded)));
    }

    /** From now on the stage may have created something. */
    void markStarted(Lease lease) {
        if (!lease.started()
                && database.awaitStatement(transaction -> transaction.queue().start(lease)) == 0) {
            throw new CancelledException("lease lost");
        }
    }
}
