package dev.catamaran.simulation.kernel;

import java.util.ArrayList;
import java.util.List;

/** Something that fibers wait for. Who is not waiting when it comes does not hear of it. */
public final class Signal {
    private final List<Runnable> waiting = new ArrayList<>();

    void add(Runnable wake) {
        waiting.add(wake);
    }

    public void give() {
        List<Runnable> woken = List.copyOf(waiting);
        waiting.clear();
        woken.forEach(Runnable::run);
    }
}
