package dev.catamaran.runtime.work;

import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;

/** Records nothing: the sweep works on what no ledger knows any more. */
final class NoLedger implements Ledger {
    @Override
    public Intent intend(Resource resource) {
        throw new IllegalStateException("a sweep creates nothing");
    }

    @Override
    public void present(Resource resource, Found found) {}

    @Override
    public void gone(Resource resource) {}
}
