package dev.catamaran.compute.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that fit a provider's limit and stay the same for the same input. */
public final class ShortNames {
    private static final int HASH = 8;

    private ShortNames() {}

    /** The name itself where it fits, else its beginning and a hash of the whole. */
    public static String shorten(String name, int limit) {
        if (name.length() <= limit) {
            return name;
        }
        String beginning = name.substring(0, limit - HASH - 1);
        return beginning.replaceAll("-+$", "") + "-" + hash(name);
    }

    /** A name that no other fleet's has, even one that reuses the fleet's name: its beginning and a hash. */
    public static String unique(String name, String fleetUid, int limit) {
        String room = name.length() <= limit - HASH - 1 ? name : name.substring(0, limit - HASH - 1);
        return room.replaceAll("-+$", "") + "-" + hash(fleetUid + "|" + name);
    }

    /** Eight hexadecimal digits. */
    static String hash(String text) {
        return sha256(text).substring(0, HASH);
    }

    /** All 64 hexadecimal digits: as a token it fits EC2's limit. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
