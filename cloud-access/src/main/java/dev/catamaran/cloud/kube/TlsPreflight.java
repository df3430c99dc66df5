package dev.catamaran.cloud.kube;

import dev.catamaran.runtime.stage.Preflight;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * Whether this JVM has the key exchanges with which API servers are spoken to, some times over: the first ones of a JVM
 * take half a second, which no cluster is to wait for.
 */
public final class TlsPreflight implements Preflight {
    private static final int ROUNDS = 6;

    private record Exchange(String keys, AlgorithmParameterSpec parameters, String agreement) {}

    private static final List<Exchange> EXCHANGES = List.of(
            new Exchange("X25519", NamedParameterSpec.X25519, "X25519"),
            new Exchange("EC", new ECGenParameterSpec("secp256r1"), "ECDH"));

    @Override
    public String subject() {
        return "TLS";
    }

    @Override
    public String look() throws GeneralSecurityException {
        for (Exchange exchange : EXCHANGES) {
            for (int round = 0; round < ROUNDS; round++) {
                agree(exchange);
            }
        }
        return "X25519 and P-256";
    }

    private static void agree(Exchange exchange) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(exchange.keys());
        generator.initialize(exchange.parameters());
        KeyPair ours = generator.generateKeyPair();
        KeyPair theirs = generator.generateKeyPair();
        if (!Arrays.equals(
                secret(exchange, ours.getPrivate(), theirs.getPublic()),
                secret(exchange, theirs.getPrivate(), ours.getPublic()))) {
            throw new GeneralSecurityException(exchange.keys() + " gives either side another secret");
        }
    }

    private static byte[] secret(Exchange exchange, PrivateKey own, PublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(exchange.agreement());
        agreement.init(own);
        var _ = agreement.doPhase(other, true);
        return agreement.generateSecret();
    }
}
