package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.problem.Problem;

/** Hears of every step of a convergence. Calls come from several threads. */
public interface Progress {
    /** @param verb what is about to be done: {@code create}, {@code update}, {@code delete}, {@code await} */
    void started(Resource resource, String verb);

    /** Steps inside a resource that takes long. */
    void within(Resource resource, String step, int done, int total);

    /** A try did not work and will be repeated. */
    void repeated(Resource resource, Problem problem);

    void finished(Resource resource);

    /** For where nobody watches. */
    static Progress unheard() {
        return new Progress() {
            @Override
            public void started(Resource resource, String verb) {}

            @Override
            public void within(Resource resource, String step, int done, int total) {}

            @Override
            public void repeated(Resource resource, Problem problem) {}

            @Override
            public void finished(Resource resource) {}
        };
    }
}
