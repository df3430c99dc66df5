package dev.catamaran.runtime.work;

import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.StageInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the steps of one run into StageProgress events. */
final class RunProgress implements Progress {
    private final StageInput input;
    private final String stage;
    private final int resources;
    private final Clock clock;
    private final Instant startedAt;
    private final Consumer<StageProgress> sink;
    private final AtomicInteger finished = new AtomicInteger();
    private final Map<String, Inner> inner = new ConcurrentHashMap<>();

    private record Inner(int done, int total) {}

    RunProgress(StageInput input, String stage, int resources, Clock clock, Consumer<StageProgress> sink) {
        this.input = input;
        this.stage = stage;
        this.resources = resources;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.sink = sink;
    }

    @Override
    public void started(Resource resource, String verb) {
        publish(running(), verb + " " + resource.type() + " " + resource.slot(), null);
    }

    @Override
    public void within(Resource resource, String step, int done, int total) {
        inner.put(resource.slot(), new Inner(Math.min(done, total), total));
        publish(running(), step, null);
    }

    @Override
    public void repeated(Resource resource, Problem problem) {
        publish(State.WAITING, "retry " + resource.type() + " " + resource.slot(), problem.report(resource.slot()));
    }

    @Override
    public void finished(Resource resource) {
        inner.computeIfPresent(resource.slot(), (slot, steps) -> new Inner(steps.total(), steps.total()));
        finished.incrementAndGet();
        publish(running(), resource.type() + " " + resource.slot() + (input.deleting() ? " gone" : " ready"), null);
    }

    private State running() {
        return input.deleting() ? State.DELETING : State.RUNNING;
    }

    /** The run's last word. */
    void end(State state, String step, @Nullable ProblemReport problem) {
        publish(state, step, problem);
    }

    private void publish(State state, String step, @Nullable ProblemReport problem) {
        int total = resources;
        int done = finished.get();
        for (Inner steps : inner.values()) {
            total += steps.total() - 1;
            done += steps.done() == steps.total() ? steps.total() - 1 : steps.done();
        }
        boolean over = state == State.READY || state == State.RELEASED;
        int shownTotal = Math.max(total, 1);
        int shownDone = over ? shownTotal : Math.min(done, shownTotal);
        sink.accept(new StageProgress(
                input.fleetId(),
                input.cluster().isEmpty() ? null : input.cluster(),
                stage,
                input.generation(),
                step,
                shownDone,
                shownTotal,
                100 * shownDone / shownTotal,
                startedAt,
                over ? null : eta(shownDone, shownTotal),
                state,
                problem));
    }

    /** Carries the pace so far on to the end; nothing is said before a tenth is done. */
    private @Nullable Instant eta(int done, int total) {
        if (done * 10 < total) {
            return null;
        }
        Duration elapsed = Duration.between(startedAt, clock.instant());
        return startedAt.plus(elapsed.multipliedBy(total).dividedBy(done));
    }
}
