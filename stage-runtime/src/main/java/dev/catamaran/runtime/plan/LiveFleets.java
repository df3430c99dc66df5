package dev.catamaran.runtime.plan;

import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.Specs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what this service knows of the fleet of a name. */
@ApplicationScoped
class LiveFleets {
    private final Database database;

    LiveFleets(Database database) {
        this.database = database;
    }

    /** Empty when no fleet of the name is alive. Blocks. */
    Optional<LiveFleet> of(String name) {
        Optional<FleetRow> row =
                database.awaitStatement(transaction -> transaction.fleets().live(name));
        return row.filter(FleetRow::alive).map(this::whole);
    }

    private LiveFleet whole(FleetRow row) {
        List<FactRow> facts =
                database.awaitStatement(transaction -> transaction.fleets().facts(row.uid));
        List<Earlier> earlier =
                database.awaitStatement(transaction -> transaction.fleets().earlier(row.uid));
        List<FleetSpec> specs = Stream.concat(
                        Specs.readable(row).stream(),
                        earlier.stream().flatMap(each -> Specs.readable(row, each).stream()))
                .toList();
        return new LiveFleet(row, specs, facts.stream().map(FactRow::event).toList());
    }
}
