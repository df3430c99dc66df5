package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import org.jspecify.annotations.Nullable;

/** A row of the work queue. Times are milliseconds of the database's clock. */
final class WorkItem {
    final WorkKey key;
    long version = 1;
    long doneVersion;

    @Nullable
    Long dueAt;

    @Nullable
    String leaseOwner;

    @Nullable
    Long leaseUntil;

    long fence;
    int attempts;
    String state = "WAITING";
    long observedGeneration;
    boolean started;
    String problem = "";
    String emitted = "{}";

    WorkItem(WorkKey key) {
        this.key = key;
    }

    WorkItem copy() {
        WorkItem copy = new WorkItem(key);
        copy.version = version;
        copy.doneVersion = doneVersion;
        copy.dueAt = dueAt;
        copy.leaseOwner = leaseOwner;
        copy.leaseUntil = leaseUntil;
        copy.fence = fence;
        copy.attempts = attempts;
        copy.state = state;
        copy.observedGeneration = observedGeneration;
        copy.started = started;
        copy.problem = problem;
        copy.emitted = emitted;
        return copy;
    }

    boolean due(long now) {
        return version > doneVersion || (dueAt != null && dueAt <= now);
    }

    boolean free(long now) {
        return leaseUntil == null || leaseUntil < now;
    }

    Lease lease() {
        return new Lease(key, fence, version, attempts, observedGeneration, started, emitted, state);
    }
}
