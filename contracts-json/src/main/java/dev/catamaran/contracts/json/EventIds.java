package dev.catamaran.contracts.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Event ids that a resend repeats, so that consumers drop it as a duplicate.
 *
 * <p>UUID version 5 (RFC 9562, section 5.5) in a namespace of our own.
 */
public final class EventIds {
    private static final UUID NAMESPACE = UUID.fromString("5ab2a6b1-1f0e-5d5c-9f6b-3c1c7a0f4e21");

    private EventIds() {}

    /**
     * The id of a producer's n-th event about a fleet.
     *
     * @param fleetUid uid of the fleet
     * @param source {@code ce_source} of the producer
     * @param sequence {@code ce_sequence} of the event
     */
    public static String of(String fleetUid, String source, long sequence) {
        return version5(NAMESPACE, fleetUid + "\n" + source + "\n" + sequence).toString();
    }

    static UUID version5(UUID namespace, String name) {
        ByteBuffer hash =
                ByteBuffer.wrap(sha1().digest(ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .put(name.getBytes(StandardCharsets.UTF_8))
                        .array()));
        long most = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
        long least = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
