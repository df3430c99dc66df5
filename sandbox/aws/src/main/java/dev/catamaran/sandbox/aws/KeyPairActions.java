package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Key pairs whose public half is imported. */
final class KeyPairActions {
    private final Cloud cloud;
    private final Store store;
    private final Listing listing;

    KeyPairActions(Cloud cloud, Listing listing) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.listing = listing;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "ImportKeyPair", this::importKey);
        actions.on(Service.EC2, "DescribeKeyPairs", this::describe);
        actions.on(Service.EC2, "DeleteKeyPair", this::delete);
    }

    private ObjectNode importKey(Call call) {
        String name = call.in().required("KeyName");
        boolean taken = store.living(Kind.KEY_PAIR)
                .anyMatch(key -> key.region().equals(call.region())
                        && key.text("keyName").equals(name));
        if (taken) {
            throw new AwsFailure("InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
        }
        String material = decoded(call.in().required("PublicKeyMaterial"));
        String id = Store.newId(Kind.KEY_PAIR);
        ObjectNode body = Document.of(
                "keyPairId",
                id,
                "keyName",
                name,
                "keyFingerprint",
                fingerprint(material),
                "keyType",
                isEd25519(material) ? "ed25519" : "rsa",
                "createTime",
                Cloud.now());
        Resource key =
                store.add(Kind.KEY_PAIR, id, call.region(), body, call.in().specifiedTags("key-pair"));
        key.inside().put("publicKey", material);
        return cloud.show(key);
    }

    private static String decoded(String material) {
        try {
            return new String(Base64.getDecoder().decode(material), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            throw new AwsFailure("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        }
    }

    private static boolean isEd25519(String material) {
        return material.startsWith("ssh-ed25519");
    }

    private static String fingerprint(String material) {
        String[] parts = material.split("\\s+", -1);
        if (parts.length < 2 || !parts[0].startsWith("ssh-")) {
            throw new AwsFailure("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        }
        try {
            byte[] key = Base64.getDecoder().decode(parts[1]);
            return isEd25519(material)
                    ? Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key))
                    : HexFormat.ofDelimiter(":")
                            .formatHex(MessageDigest.getInstance("MD5").digest(key));
        } catch (IllegalArgumentException e) {
            throw new AwsFailure("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks a digest", e);
        }
    }

    private ObjectNode describe(Call call) {
        List<Resource> chosen = call.in().texts("KeyName").isEmpty()
                ? listing.chosen(call, Kind.KEY_PAIR, "KeyPairId")
                : call.in().texts("KeyName").stream()
                        .map(name -> store.named(Kind.KEY_PAIR, call.region(), "keyName", name)
                                .orElseThrow(() -> Kind.KEY_PAIR.absent(name)))
                        .toList();
        List<ObjectNode> shown = listing.shown(call, chosen);
        if (call.in().flag("IncludePublicKey", false)) {
            shown.forEach(key -> store.find(
                            Kind.KEY_PAIR, call.region(), key.path("keyPairId").asText())
                    .ifPresent(known -> key.set("publicKey", known.inside().path("publicKey"))));
        }
        return Document.of("keySet", shown);
    }

    private ObjectNode delete(Call call) {
        call.in()
                .text("KeyPairId")
                .flatMap(id -> store.find(Kind.KEY_PAIR, call.region(), id))
                .or(() -> store.named(
                        Kind.KEY_PAIR, call.region(), "keyName", call.in().text("KeyName", "")))
                .ifPresent(store::remove);
        return Document.done();
    }
}
