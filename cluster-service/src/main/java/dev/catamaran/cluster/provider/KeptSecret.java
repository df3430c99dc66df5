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
 * <p>Two runs may want the same secret at once, on whatever instances: the store lets one of them win, and both go on with
 * what it kept.
 */
public final class KeptSecret implements Resource {
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
        return store.get(SecretStore.reference(name)).map(this::found);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        byte[] fresh = kind.maker().get();
        try {
            return found(store.putIfAbsent(name, fresh));
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    /** Clears the secret. */
    private Found found(byte[] secret) {
        try {
            return Found.ready(SecretStore.reference(name), kind.shown().apply(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public void delete(Scope scope, Found found) {
        store.delete(found.id());
    }
}
