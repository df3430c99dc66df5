package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The console of a booted instance, where cloud-init prints the SSH host key: the way to trust it without a guess. */
final class ConsoleActions {
    private static final String ALGORITHM = "ssh-ed25519";
    private static final int KEY_BYTES = 32;

    private final Store store;

    ConsoleActions(Cloud cloud) {
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "GetConsoleOutput", this::output);
    }

    private ObjectNode output(Call call) {
        Resource instance =
                store.require(Kind.INSTANCE, call.region(), call.in().required("InstanceId"));
        String text = Machinery.isIn(instance, "running") ? text(instance) : "";
        return Document.of(
                "instanceId",
                instance.id(),
                "timestamp",
                Cloud.now(),
                "output",
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Resource instance) {
        byte[] key = hostKey(instance);
        String host = "root@" + instance.text("privateDnsName").split("\\.", 2)[0];
        String fingerprint = Base64.getEncoder().withoutPadding().encodeToString(sha256(key));
        return """
                [    0.000000] Linux version 6.14.0-1018-aws (Ubuntu 24.04)
                Cloud-init v. 25.2-0ubuntu1~24.04.1 finished. Datasource DataSourceEc2Local.  Up 14.21 seconds
                -----BEGIN SSH HOST KEY FINGERPRINTS-----
                256 SHA256:%s %s (ED25519)
                -----END SSH HOST KEY FINGERPRINTS-----
                -----BEGIN SSH HOST KEY KEYS-----
                %s %s %s
                -----END SSH HOST KEY KEYS-----
                """.formatted(fingerprint, host, ALGORITHM, Base64.getEncoder().encodeToString(key), host);
    }

    /** The public key in SSH wire format, made at the first look and kept. */
    private static byte[] hostKey(Resource instance) {
        String known = instance.inside().path("hostKey").asText("");
        if (!known.isEmpty()) {
            return Base64.getDecoder().decode(known);
        }
        byte[] key = newKey();
        instance.inside().put("hostKey", Base64.getEncoder().encodeToString(key));
        return key;
    }

    private static byte[] newKey() {
        try {
            byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            byte[] name = ALGORITHM.getBytes(StandardCharsets.US_ASCII);
            byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            return ByteBuffer.allocate(8 + name.length + key.length)
                    .putInt(name.length)
                    .put(name)
                    .putInt(key.length)
                    .put(key)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks Ed25519", e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks SHA-256", e);
        }
    }
}
