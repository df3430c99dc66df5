package dev.catamaran.simulation.mutant;

import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.simulation.mutant.Stores.Instead;
import dev.catamaran.simulation.service.Wiring;
import java.util.Map;

/** A fault in how the runtime uses its stores. */
final class StoreMutant extends Wiring {
    private final String name;
    private final Map<String, Instead> faults;

    StoreMutant(String name, Map<String, Instead> faults) {
        this.name = name;
        this.faults = faults;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Transaction stores(Transaction transaction) {
        return Stores.with(transaction, faults);
    }
}
