package dev.catamaran.sandbox.cloudflare.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code __cflb} cookie that ties a visitor to an origin. */
final class SessionCookie {
    private static final String NAME = "__cflb";

    private SessionCookie() {}

    /** The same for the same origin in every run, and opaque to the visitor. */
    static String token(String poolId, String origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((poolId + "|" + origin).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Optional<String> in(@Nullable String header) {
        return Arrays.stream(header == null ? new String[0] : header.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> pair.substring(NAME.length() + 1))
                .findFirst();
    }

    static String header(String token, Duration lifetime) {
        return NAME + "=" + token + "; SameSite=Lax; path=/; Max-Age=" + lifetime.toSeconds() + "; HttpOnly";
    }
}
