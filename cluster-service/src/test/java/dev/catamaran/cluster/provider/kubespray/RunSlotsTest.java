package dev.catamaran.cluster.provider.kubespray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunSlotsTest {
    private static final int PATIENCE_SECONDS = 20;

    /** A run that says when it waits. */
    private static final class Waiting implements Scope {
        private final CompletableFuture<String> told = new CompletableFuture<>();
        private volatile boolean cancelled;

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
            return false;
        }

        @Override
        public Optional<Found> found(String slot) {
            return Optional.empty();
        }

        @Override
        public void progress(String step, int done, int total) {
            told.complete(step);
        }

        @Override
        public void announce(FleetEvent event) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }

    private final RunSlots slots = new RunSlots(1);

    private FutureTask<RunSlots.Slot> waiting(Waiting scope) throws Exception {
        FutureTask<RunSlots.Slot> waiting = new FutureTask<>(() -> slots.take(scope));
        Thread.ofVirtual().start(waiting);
        assertThat(scope.told.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("1 other playbooks");
        return waiting;
    }

    @Test
    void shouldLetTheNextOneInWhenAPlaybookHasEnded() throws Exception {
        Waiting first = new Waiting();
        RunSlots.Slot slot = slots.take(first);
        FutureTask<RunSlots.Slot> second = waiting(new Waiting());
        assertThat(second.isDone()).isFalse();
        assertThat(first.told.isDone()).as("the first one waited").isFalse();

        slot.close();

        second.get(PATIENCE_SECONDS, TimeUnit.SECONDS).close();
    }

    @Test
    void shouldNotKeepACancelledRunWaiting() throws Exception {
        slots.take(new Waiting());
        Waiting scope = new Waiting();
        FutureTask<RunSlots.Slot> second = waiting(scope);

        scope.cancelled = true;

        assertThatThrownBy(() -> second.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void shouldRefuseToLetNobodyIn() {
        assertThatThrownBy(() -> new RunSlots(0)).hasMessageContaining("catamaran.cluster.runs-at-once is 0");
    }
}
