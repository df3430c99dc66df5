package dev.catamaran.sandbox.kubernetes.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Keys and certificates as text. RSA keys are in PKCS#1, as kubeadm writes them, others in PKCS#8. */
public final class Pem {
    private static final Base64.Encoder MIME = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    public static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate without encoding", e);
        }
    }

    public static String of(PrivateKey key) {
        if (!key.getAlgorithm().equals("RSA")) {
            return block("PRIVATE KEY", key.getEncoded());
        }
        try {
            byte[] pkcs1 = PrivateKeyInfo.getInstance(key.getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            return block("RSA PRIVATE KEY", pkcs1);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("not an RSA key", e);
        }
    }

    public static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a PEM certificate", e);
        }
    }

    public static PrivateKey privateKey(String pem) {
        try {
            byte[] encoded = Base64.getMimeDecoder()
                    .decode(pem.replaceAll("-----[A-Z0-9 ]+-----", "").strip());
            if (pem.contains("BEGIN RSA PRIVATE KEY")) {
                AlgorithmIdentifier rsa =
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
                encoded = new PrivateKeyInfo(rsa, RSAPrivateKey.getInstance(encoded)).getEncoded();
            }
            ASN1ObjectIdentifier algorithm =
                    PrivateKeyInfo.getInstance(encoded).getPrivateKeyAlgorithm().getAlgorithm();
            String name = algorithm.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" : "EC";
            return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalArgumentException("not a private key in PEM", e);
        }
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + MIME.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
