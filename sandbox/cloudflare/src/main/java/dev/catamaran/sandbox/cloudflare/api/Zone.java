package dev.catamaran.sandbox.cloudflare.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A zone of the account.
 *
 * @param id 32 hexadecimal digits, the same in every run
 * @param name the domain, e.g. {@code example.com}
 */
public record Zone(String id, String name) {
    public static Zone named(String name) {
        return new Zone(identifier("zone:" + name), name);
    }

    static String identifier(String of) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
