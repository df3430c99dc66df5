package dev.catamaran.cloud.gcp;

import dev.catamaran.runtime.graph.Ownership;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names by which a resource is found again: {@code <fleet>-<cluster>-<slot>-<8 hex>}, at most 63 characters.
 *
 * <p>The hex is of the fleet's uid, the cluster and the slot, so two fleets of one name, and long names cut short, differ.
 * Source: RFC 1035 labels, {@code ^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$}.
 */
public final class GcpNames {
    private static final int LONGEST = 63;
    private static final int HEX = 8;

    private GcpNames() {}

    public static String of(Ownership owner, String slot) {
        String stem = owner.stem() + "-" + slot;
        String cut =
                stem.substring(0, Math.min(stem.length(), LONGEST - HEX - 1)).replaceAll("-+$", "");
        return cut + "-" + hex(owner.fleetUid() + "|" + owner.cluster() + "|" + slot);
    }

    /** The name at the end of a link: {@code .../zones/us-central1-a} to {@code us-central1-a}. */
    public static String last(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static String hex(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HEX / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
