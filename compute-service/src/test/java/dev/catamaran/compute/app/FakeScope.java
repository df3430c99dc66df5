package dev.catamaran.compute.app;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scope that knows what it is told and remembers what it is told of progress. */
public final class FakeScope implements Scope {
    private final Map<String, Found> found;
    private final boolean deleting;
    private final List<String> progress = new ArrayList<>();

    public FakeScope(Map<String, Found> found, boolean deleting) {
        this.found = found;
        this.deleting = deleting;
    }

    public List<String> told() {
        return List.copyOf(progress);
    }

    @Override
    public Ownership owner() {
        return new Ownership("uid", "demo", "aws");
    }

    @Override
    public long generation() {
        return 1;
    }

    @Override
    public boolean deleting() {
        return deleting;
    }

    @Override
    public Optional<Found> found(String slot) {
        return Optional.ofNullable(found.get(slot));
    }

    @Override
    public void progress(String step, int done, int total) {
        progress.add(done + "/" + total + " " + step);
    }

    @Override
    public void announce(FleetEvent event) {
        throw new UnsupportedOperationException("nothing is announced here");
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Registration onCancel(Runnable action) {
        return () -> {};
    }
}
