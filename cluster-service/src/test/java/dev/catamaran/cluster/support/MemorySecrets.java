package dev.catamaran.cluster.support;

import dev.catamaran.runtime.secret.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory. */
public final class MemorySecrets implements SecretStore {
    private final Map<String, byte[]> byReference = new ConcurrentHashMap<>();

    @Override
    public String put(String name, byte[] secret) {
        byReference.put(SecretStore.reference(name), secret.clone());
        return SecretStore.reference(name);
    }

    @Override
    public Optional<byte[]> get(String reference) {
        return Optional.ofNullable(byReference.get(reference)).map(byte[]::clone);
    }

    @Override
    public void delete(String reference) {
        byReference.remove(reference);
    }

    public Set<String> references() {
        return new TreeSet<>(byReference.keySet());
    }
}
