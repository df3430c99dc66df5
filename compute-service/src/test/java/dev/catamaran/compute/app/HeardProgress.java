package dev.catamaran.compute.app;

import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.problem.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a convergence said. */
final class HeardProgress implements Progress {
    private final List<String> steps = new CopyOnWriteArrayList<>();

    List<String> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void started(Resource resource, String verb) {
        steps.add(verb + " " + resource.slot());
    }

    @Override
    public void within(Resource resource, String step, int done, int total) {
        steps.add(step);
    }

    @Override
    public void repeated(Resource resource, Problem problem) {
        steps.add("repeat " + resource.slot() + ": " + problem.message());
    }

    @Override
    public void finished(Resource resource) {
        steps.add("finished " + resource.slot());
    }
}
