package dev.catamaran.compute.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key in the form ssh reads from a file, because no JDK writes it.
 *
 * <p>Format: PROTOCOL.key of OpenSSH ({@code openssh-key-v1}), without a passphrase.
 */
public final class OpenSshKey {
    private static final byte[] HEADER = ascii("-----BEGIN OPENSSH PRIVATE KEY-----\n");
    private static final byte[] FOOTER = ascii("\n-----END OPENSSH PRIVATE KEY-----\n");
    private static final byte[] MAGIC = ascii("openssh-key-v1\0");
    private static final String ALGORITHM = "ssh-ed25519";
    private static final int RAW_LENGTH = 32;
    private static final int BLOCK = 8;
    private static final int LINE = 70;

    private OpenSshKey() {}

    /** The private key file of an Ed25519 key pair. */
    public static byte[] encode(KeyPair pair, String comment) {
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(x509, x509.length - RAW_LENGTH, x509.length);
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] publicKey = concatenate(string(ascii(ALGORITHM)), string(point));
        byte[] body = concatenate(
                MAGIC,
                string(ascii("none")),
                string(ascii("none")),
                string(new byte[0]),
                number(1),
                string(publicKey),
                string(privateSection(publicKey, point, seed, comment)));
        Arrays.fill(seed, (byte) 0);
        byte[] text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(body);
        return concatenate(HEADER, text, FOOTER);
    }

    private static byte[] privateSection(byte[] publicKey, byte[] point, byte[] seed, String comment) {
        byte[] check = number(Arrays.hashCode(point));
        byte[] section = concatenate(
                check,
                check,
                publicKey,
                string(concatenate(seed, point)),
                string(comment.getBytes(StandardCharsets.UTF_8)));
        byte[] padded = Arrays.copyOf(section, (section.length + BLOCK - 1) / BLOCK * BLOCK);
        for (int i = section.length; i < padded.length; i++) {
            padded[i] = (byte) (i - section.length + 1);
        }
        return padded;
    }

    /** The line for {@code authorized_keys}, read from a private key file. */
    public static String publicLine(byte[] privateKeyFile, String comment) {
        byte[] text = Arrays.copyOfRange(privateKeyFile, HEADER.length, privateKeyFile.length - FOOTER.length);
        ByteBuffer body = ByteBuffer.wrap(Base64.getMimeDecoder().decode(text));
        body.position(MAGIC.length);
        for (int skipped = 0; skipped < 3; skipped++) {
            body.position(body.position() + Integer.BYTES + body.getInt(body.position()));
        }
        body.getInt();
        byte[] publicKey = new byte[body.getInt()];
        body.get(publicKey);
        return ALGORITHM + " " + Base64.getEncoder().encodeToString(publicKey) + " " + comment;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] string(byte[] bytes) {
        return concatenate(number(bytes.length), bytes);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static byte[] concatenate(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
