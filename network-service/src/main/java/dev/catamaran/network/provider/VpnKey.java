package dev.catamaran.network.provider;

import dev.catamaran.network.domain.Link;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The pre-shared key of one tunnel: made once, kept in the secret store, known elsewhere by its reference only.
 *
 * <p>32 letters and digits, the first a letter, as both AWS (8-64 of [A-Za-z0-9._], no leading zero) and Google Cloud take.
 */
public record VpnKey(SecretStore store, Link link, int tunnel) implements Resource {
    private static final int LENGTH = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String ALL = LETTERS + "0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String slot() {
        return link.keySlot(tunnel);
    }

    @Override
    public String type() {
        return "secret.VpnKey";
    }

    @Override
    public String lane() {
        return "secrets";
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("name", link.keyName(tunnel));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return store.get(link.keyReference(tunnel)).map(key -> {
            Arrays.fill(key, (byte) 0);
            return Found.ready(link.keyReference(tunnel));
        });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        byte[] key = fresh();
        store.put(link.keyName(tunnel), key);
        Arrays.fill(key, (byte) 0);
        return Found.ready(link.keyReference(tunnel));
    }

    private static byte[] fresh() {
        byte[] key = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            String from = i == 0 ? LETTERS : ALL;
            key[i] = (byte) from.charAt(RANDOM.nextInt(from.length()));
        }
        return key;
    }

    @Override
    public void delete(Scope scope, Found found) {
        store.delete(found.id());
    }

    /**
     * The key as the clouds' clients want it.
     *
     * @throws ProblemException Transient while there is none
     */
    public static String read(SecretStore store, String reference) {
        byte[] key = store.get(reference)
                .orElseThrow(() -> new ProblemException(new Problem.Transient("no secret '" + reference + "' yet")));
        try {
            return new String(key, StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
