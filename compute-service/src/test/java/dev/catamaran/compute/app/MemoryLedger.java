package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.ShortNames;
import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Intents for as long as a test runs; a slot's next incarnation begins when it is gone. */
final class MemoryLedger implements Ledger {
    private final Map<String, Integer> incarnations = new ConcurrentHashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    @Override
    public Intent intend(Resource resource) {
        if (present.contains(resource.slot())) {
            gone(resource);
        }
        int incarnation = incarnations.computeIfAbsent(resource.slot(), slot -> 1);
        return new Intent(ShortNames.sha256(resource.slot() + incarnation), incarnation);
    }

    @Override
    public void present(Resource resource, Found found) {
        incarnations.putIfAbsent(resource.slot(), 1);
        present.add(resource.slot());
    }

    @Override
    public void gone(Resource resource) {
        present.remove(resource.slot());
        incarnations.computeIfPresent(resource.slot(), (slot, incarnation) -> incarnation + 1);
    }
}
