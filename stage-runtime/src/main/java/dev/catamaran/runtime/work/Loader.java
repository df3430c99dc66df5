package dev.catamaran.runtime.work;

import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads what a run starts from. */
@ApplicationScoped
public class Loader {
    private final Database database;
    private final FleetStore fleets;
    private final ResourceStore resources;
    private final WorkQueue queue;

    public Loader(Database database, FleetStore fleets, ResourceStore resources, WorkQueue queue) {
        this.database = database;
        this.fleets = fleets;
        this.resources = resources;
        this.queue = queue;
    }

    /** Empty when the fleet is not alive: there is nothing to do for it. */
    Optional<Loaded> load(Lease lease) {
        return database.await(session -> fleets.byUid(session, lease.key().fleetUid())
                .flatMap(fleet -> fleet.filter(Loader::alive).isEmpty()
                        ? Uni.createFrom().item(Optional.<Loaded>empty())
                        : fleets.facts(session, lease.key().fleetUid())
                                .flatMap(facts -> resources
                                        .of(session, lease.key())
                                        .map(recorded -> Optional.of(Loaded.of(fleet.get(), facts, recorded))))));
    }

    private static boolean alive(FleetRow fleet) {
        return fleet.state == FleetRow.State.ACTIVE || fleet.state == FleetRow.State.DELETING;
    }

    /** From now on the stage may have created something. */
    void markStarted(Lease lease) {
        if (!lease.started() && database.await(session -> queue.start(session, lease)) == 0) {
            throw new CancelledException("lease lost");
        }
    }
}
