package dev.catamaran.runtime.converge;

import dev.catamaran.contracts.event.StageStatus.Drift;
import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notes what was changed by hand since the last run that found everything as wanted. */
public final class DriftWatch {
    private static final DriftWatch OFF = new DriftWatch(false, true);

    private final boolean watching;
    private final boolean repairing;
    private final Queue<Drift> seen = new ConcurrentLinkedQueue<>();

    private DriftWatch(boolean watching, boolean repairing) {
        this.watching = watching;
        this.repairing = repairing;
    }

    /** For a run in which differences are wanted changes: they are made and nobody is told. */
    public static DriftWatch off() {
        return OFF;
    }

    /** @param repairing whether differences are undone */
    public static DriftWatch on(boolean repairing) {
        return new DriftWatch(true, repairing);
    }

    boolean watching() {
        return watching;
    }

    boolean repairing() {
        return repairing;
    }

    void changed(Resource resource, List<Difference> differences) {
        differences.forEach(each -> note(resource, each, repairing));
    }

    /** Gone resources are made again whatever the policy is. */
    void missing(Resource resource) {
        if (watching) {
            note(resource, new Difference("existence", "present", "missing"), true);
        }
    }

    private void note(Resource resource, Difference difference, boolean repaired) {
        seen.add(new Drift(
                resource.slot(),
                resource.type(),
                difference.field(),
                difference.wanted(),
                difference.found(),
                repaired));
    }

    /** What was noted, ordered. */
    public List<Drift> seen() {
        return seen.stream()
                .sorted(Comparator.comparing(Drift::resource).thenComparing(Drift::field))
                .toList();
    }
}
