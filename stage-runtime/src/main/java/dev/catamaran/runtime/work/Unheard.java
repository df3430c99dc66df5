package dev.catamaran.runtime.work;

import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.problem.Problem;

/** Records and tells nothing: the sweep works on what no ledger knows any more. */
final class Unheard implements Progress, Ledger {
    @Override
    public void started(Resource resource, String verb) {}

    @Override
    public void within(Resource resource, String step, int done, int total) {}

    @Override
    public void repeated(Resource resource, Problem problem) {}

    @Override
    public void finished(Resource resource) {}

    @Override
    public Intent intend(Resource resource) {
        throw new IllegalStateException("a sweep creates nothing");
    }

    @Override
    public void present(Resource resource, Found found) {}

    @Override
    public void gone(Resource resource) {}
}
