package dev.catamaran.cluster.provider;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.secret.SecretStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A secret that is made once and then kept: its name says whose it is.
 *
 * <p>Two runs may want the same secret at once. Making one is serialized within the process and what is stored is read
 * back; should two processes still race, the later write stands and the loser's dependents differ from it, which their
 * next look repairs.
 */
public final class KeptSecret implements Resource {
    private static final Object MAKING = new Object();

    private final SecretStore store;
    private final Kind kind;
    private final String name;

    public KeptSecret(SecretStore store, Kind kind, String name) {
        this.store = store;
        this.kind = kind;
        this.name = name;
    }

    /**
     * What a secret is.
     *
     * @param maker makes a fresh one
     * @param shown public facts about it, for outputs
     */
    public record Kind(String slot, String type, Supplier<byte[]> maker, Function<byte[], Map<String, String>> shown) {}

    @Override
    public String slot() {
        return kind.slot();
    }

    @Override
    public String type() {
        return kind.type();
    }

    @Override
    public String lane() {
        return "secrets";
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("name", name);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String reference = SecretStore.reference(name);
        return store.get(reference).map(secret -> {
            try {
                return Found.ready(reference, kind.shown().apply(secret));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        synchronized (MAKING) {
            if (find(scope).isEmpty()) {
                byte[] fresh = kind.maker().get();
                store.put(name, fresh);
                Arrays.fill(fresh, (byte) 0);
            }
        }
        return find(scope).orElseThrow(() -> new IllegalStateException(name + " is gone right after it was stored"));
    }

    @Override
    public void delete(Scope scope, Found found) {
        store.delete(found.id());
    }
}
