package dev.catamaran.sandbox.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults armed now, in the order in which they were armed. */
public final class Faults {
    private final List<Fault> armed = new ArrayList<>();

    public synchronized void arm(Fault fault) {
        armed.add(fault);
    }

    public synchronized void clear() {
        armed.clear();
    }

    public synchronized List<Fault> armed() {
        return List.copyOf(armed);
    }

    /** Takes the first fault that hits this call, using up one of its strikes. */
    public synchronized Optional<Fault> strike(String standIn, String operation) {
        for (int i = 0; i < armed.size(); i++) {
            Fault fault = armed.get(i);
            if (fault.hits(standIn, operation)) {
                Fault left = fault.spent();
                if (left.times() == 0) {
                    armed.remove(i);
                } else {
                    armed.set(i, left);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
