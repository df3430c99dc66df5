package dev.catamaran.runtime.outbox;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.outbox.Outbox.Address;
import dev.catamaran.runtime.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes an event outside of a run, through the outbox, in the fleet's order. Blocks until it is committed. */
@ApplicationScoped
public class Announcer {
    private final Database database;
    private final Outbox outbox;

    public Announcer(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public void announce(String fleetUid, long generation, Area area, FleetEvent event) {
        Address address = new Address(fleetUid, area, generation, null, null);
        database.await(transaction -> outbox.append(transaction, address, List.of(event)));
    }
}
