package dev.catamaran.runtime.work;

import dev.catamaran.runtime.store.WorkKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Idempotency tokens: the same slot and incarnation of a fleet always get the same one. */
final class Tokens {
    private Tokens() {}

    /** 64 hexadecimal characters. */
    static String token(WorkKey key, String slot, int incarnation) {
        return digest(String.join("|", key.fleetUid(), key.stage(), key.cluster(), slot, String.valueOf(incarnation)));
    }

    /** SHA-256 of a text, hexadecimal. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
