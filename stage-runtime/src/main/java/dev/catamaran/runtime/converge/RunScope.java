package dev.catamaran.runtime.converge;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One run over one graph: what was found so far, and the way to stop it. */
public final class RunScope {
    private final Ownership owner;
    private final long generation;
    private final boolean deleting;
    private final Cancellation cancellation;
    private final Consumer<FleetEvent> announcer;
    private final DriftWatch drift;
    private final boolean looking;
    private final Map<String, Found> found;
    private final Map<String, String> onRecord = new ConcurrentHashMap<>();

    public RunScope(
            Ownership owner,
            long generation,
            boolean deleting,
            Cancellation cancellation,
            Consumer<FleetEvent> announcer) {
        this(owner, generation, deleting, cancellation, announcer, DriftWatch.off());
    }

    public RunScope(
            Ownership owner,
            long generation,
            boolean deleting,
            Cancellation cancellation,
            Consumer<FleetEvent> announcer,
            DriftWatch drift) {
        this(owner, generation, deleting, cancellation, announcer, drift, false, new ConcurrentHashMap<>());
    }

    private RunScope(
            Ownership owner,
            long generation,
            boolean deleting,
            Cancellation cancellation,
            Consumer<FleetEvent> announcer,
            DriftWatch drift,
            boolean looking,
            Map<String, Found> found) {
        this.drift = drift;
        this.looking = looking;
        this.owner = owner;
        this.generation = generation;
        this.deleting = deleting;
        this.cancellation = cancellation;
        this.announcer = announcer;
        this.found = found;
    }

    /** For a plan: nothing is changed, and nothing announced. */
    public static RunScope looking(Ownership owner, long generation) {
        return new RunScope(
                owner,
                generation,
                false,
                new Cancellation(),
                _ -> {},
                DriftWatch.off(),
                true,
                new ConcurrentHashMap<>());
    }

    /** The same run, for what it takes down. */
    RunScope takingDown() {
        return new RunScope(owner, generation, true, cancellation, announcer, DriftWatch.off(), looking, found);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    boolean deleting() {
        return deleting;
    }

    DriftWatch drift() {
        return drift;
    }

    void put(Resource resource, Found state) {
        found.put(resource.slot(), state);
    }

    void forget(Resource resource) {
        found.remove(resource.slot());
    }

    Optional<Found> found(String slot) {
        return Optional.ofNullable(found.get(slot));
    }

    Map<String, Found> allFound() {
        return Map.copyOf(found);
    }

    /** Takes in what the ledger knows of a resource, before it is looked for. */
    void recall(Resource resource, Ledger ledger) {
        ledger.id(resource).ifPresent(id -> onRecord.put(resource.slot(), id));
    }

    /** The scope as one resource sees it. */
    Scope of(Resource resource, Progress progress) {
        return new Scope() {
            @Override
            public Ownership owner() {
                return owner;
            }

            @Override
            public long generation() {
                return generation;
            }

            @Override
            public boolean deleting() {
                return deleting;
            }

            @Override
            public boolean looking() {
                return looking;
            }

            @Override
            public Optional<String> onRecord() {
                return Optional.ofNullable(onRecord.get(resource.slot()));
            }

            @Override
            public Optional<Found> found(String slot) {
                return RunScope.this.found(slot);
            }

            @Override
            public void progress(String step, int done, int total) {
                progress.within(resource, step, done, total);
            }

            @Override
            public void announce(FleetEvent event) {
                announcer.accept(event);
            }

            @Override
            public boolean cancelled() {
                return cancellation.cancelled();
            }

            @Override
            public Registration onCancel(Runnable action) {
                return cancellation.onCancel(action);
            }
        };
    }
}
