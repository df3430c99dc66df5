package dev.catamaran.dns.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Names a decision by what it was made of. */
final class DecisionIds {
    private static final int BYTES = 8;

    private DecisionIds() {}

    /** @param views in the order of their clusters' names */
    static String of(Policy policy, Collection<ClusterView> views, Previous previous) {
        String inputs = policy + "\n" + List.copyOf(views) + "\n" + previous;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
