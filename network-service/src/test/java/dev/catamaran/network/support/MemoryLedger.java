package dev.catamaran.network.support;

import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger as the database keeps it: the same token until a resource was present, then that of the next incarnation. */
final class MemoryLedger implements Ledger {
    private final Ownership owner;
    private final Map<String, Integer> incarnations = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, String> present = new ConcurrentHashMap<>();

    MemoryLedger(Ownership owner) {
        this.owner = owner;
    }

    @Override
    public Intent intend(Resource resource) {
        String slot = resource.slot();
        int incarnation =
                open.add(slot) ? incarnations.merge(slot, 1, Integer::sum) : incarnations.getOrDefault(slot, 1);
        return new Intent(token(slot, incarnation), incarnation);
    }

    String token(String slot, int incarnation) {
        String seed = owner.fleetUid() + owner.cluster() + slot + incarnation;
        return UUID.nameUUIDFromBytes(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Recorded recorded(Resource resource) {
        return present.containsKey(resource.slot()) ? Recorded.PRESENT : Recorded.NOTHING;
    }

    @Override
    public Optional<String> id(Resource resource) {
        return Optional.ofNullable(present.get(resource.slot()));
    }

    @Override
    public void present(Resource resource, Found found) {
        present.put(resource.slot(), found.id());
        open.remove(resource.slot());
    }

    @Override
    public void gone(Resource resource) {
        present.remove(resource.slot());
        open.remove(resource.slot());
    }
}
