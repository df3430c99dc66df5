package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.Database;
import java.time.InstantSource;

class MemoryStoresTest extends StoresContract {
    private final Database database = new Database(new MemoryDatabase(InstantSource.system()).connect());

    @Override
    Database database() {
        return database;
    }
}
