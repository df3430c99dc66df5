package dev.catamaran.sandbox.clouds;

import dev.catamaran.runtime.secret.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets for as long as a command runs. */
final class MemorySecrets implements SecretStore {
    private final Map<String, byte[]> secrets = new ConcurrentHashMap<>();

    @Override
    public String put(String name, byte[] secret) {
        secrets.put(SecretStore.reference(name), secret.clone());
        return SecretStore.reference(name);
    }

    @Override
    public Optional<byte[]> get(String reference) {
        return Optional.ofNullable(secrets.get(reference)).map(byte[]::clone);
    }

    @Override
    public void delete(String reference) {
        secrets.remove(reference);
    }
}
