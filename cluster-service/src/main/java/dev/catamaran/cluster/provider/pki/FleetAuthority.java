package dev.catamaran.cluster.provider.pki;

import dev.catamaran.cluster.domain.mesh.MeshCertificates.Wanted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/**
 * The certificate authority of one fleet: what all its clusters' agents trust.
 *
 * <p>Stored as two PEM blocks, certificate then key.
 */
public final class FleetAuthority {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(365);
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final X509Certificate certificate;
    private final PrivateKey key;

    private FleetAuthority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A certificate with its key, in PEM. */
    public record Issued(String certificate, String key) {}

    /** Makes a new one. */
    public static FleetAuthority make(String fleet, Instant now) {
        KeyPair pair = KeyPairs.make();
        Signing.Issuer self = new Signing.Issuer(
                new X500Principal("CN=catamaran fleet " + fleet), pair.getPrivate(), pair.getPublic());
        return new FleetAuthority(
                Signing.authority(self, new Signing.Validity(now.minus(SKEW), now.plus(AUTHORITY_LIFE))),
                pair.getPrivate());
    }

    /** Reads what {@link #stored} wrote. */
    public static FleetAuthority read(byte[] stored) {
        String pem = new String(stored, StandardCharsets.US_ASCII);
        return new FleetAuthority(Pem.certificate(pem), Pem.key(pem));
    }

    public byte[] stored() {
        return Pem.bytes(certificatePem() + keyPem());
    }

    public String certificatePem() {
        try {
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String keyPem() {
        return Pem.write("PRIVATE KEY", key.getEncoded());
    }

    /** SHA-256 of the certificate in hexadecimal; public. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Issues a certificate that lasts a year. */
    public Issued issue(Wanted wanted, Instant now) {
        KeyPair pair = KeyPairs.make();
        X509Certificate leaf = Signing.leaf(
                new Signing.Issuer(certificate.getSubjectX500Principal(), key, certificate.getPublicKey()),
                wanted.commonName(),
                pair.getPublic(),
                new Signing.Validity(now.minus(SKEW), now.plus(LEAF_LIFE)),
                wanted.dns(),
                wanted.addresses());
        try {
            return new Issued(
                    Pem.write("CERTIFICATE", leaf.getEncoded()),
                    Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a certificate is ours, good for everything wanted, and not to be renewed yet. */
    public boolean stillGood(String pem, Wanted wanted, Instant now) {
        try {
            X509Certificate leaf = Pem.certificate(pem);
            leaf.verify(certificate.getPublicKey());
            return leaf.getSubjectX500Principal().equals(new X500Principal("CN=" + wanted.commonName()))
                    && leaf.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE))
                    && names(leaf).containsAll(wanted.dns())
                    && names(leaf).size()
                            >= wanted.dns().size() + wanted.addresses().size()
                    && names(leaf)
                            .containsAll(wanted.addresses().stream()
                                    .filter(address -> !address.contains(":"))
                                    .toList());
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate leaf) throws GeneralSecurityException {
        List<String> names = new ArrayList<>();
        if (leaf.getSubjectAlternativeNames() != null) {
            leaf.getSubjectAlternativeNames().forEach(name -> names.add(String.valueOf(name.get(1))));
        }
        return new TreeSet<>(names);
    }

    /** What a Secret of type {@code kubernetes.io/tls} holds, in PEM. */
    public Map<String, String> secret(Issued issued) {
        return Map.of("ca.crt", certificatePem(), "tls.crt", issued.certificate(), "tls.key", issued.key());
    }
}
