package dev.catamaran.sandbox.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What a machine prints while it boots, host key block of cloud-init included. */
public final class Console {
    private static final String ALGORITHM = "ssh-ed25519";

    private Console() {}

    /**
     * The console of a machine that has booted.
     *
     * @param host host name
     * @param machineId decides the host key, so that it stays the same over the machine's life
     */
    public static String booted(String host, String machineId) {
        byte[] key = hostKey(machineId);
        String fingerprint = Base64.getEncoder().withoutPadding().encodeToString(sha256(key));
        return """
                [    0.000000] Linux version 6.14.0 (Ubuntu 24.04)
                [    1.204000] Booting %2$s
                Cloud-init v. 25.2-0ubuntu1~24.04.1 finished. Up 14.21 seconds
                -----BEGIN SSH HOST KEY FINGERPRINTS-----
                256 SHA256:%1$s root@%2$s (ED25519)
                -----END SSH HOST KEY FINGERPRINTS-----
                -----BEGIN SSH HOST KEY KEYS-----
                %3$s %4$s root@%2$s
                -----END SSH HOST KEY KEYS-----

                %2$s login:
                """.formatted(fingerprint, host, ALGORITHM, Base64.getEncoder().encodeToString(key));
    }

    /** A public key in SSH wire format (RFC 8709); nobody holds the private one, nobody logs in. */
    private static byte[] hostKey(String machineId) {
        byte[] name = ALGORITHM.getBytes(StandardCharsets.US_ASCII);
        byte[] point = sha256(("host key of " + machineId).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(8 + name.length + point.length)
                .putInt(name.length)
                .put(name)
                .putInt(point.length)
                .put(point)
                .array();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks SHA-256", e);
        }
    }
}
