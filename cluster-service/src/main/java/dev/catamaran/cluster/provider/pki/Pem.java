package dev.catamaran.cluster.provider.pki;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and PKCS#8 keys as PEM text (RFC 7468). */
final class Pem {
    private Pem() {}

    static String write(String type, byte[] content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + type, e);
        }
        return text.toString();
    }

    /** The first certificate of a text. */
    static X509Certificate certificate(String pem) {
        try {
            X509CertificateHolder holder = first(pem, X509CertificateHolder.class);
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("no certificate in PEM text", e);
        }
    }

    /** The first PKCS#8 key of a text. */
    static PrivateKey key(String pem) {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(first(pem, PrivateKeyInfo.class));
        } catch (IOException e) {
            throw new IllegalArgumentException("no private key in PEM text", e);
        }
    }

    private static <T> T first(String pem, Class<T> type) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (type.isInstance(next)) {
                    return type.cast(next);
                }
            }
        }
        throw new IOException("no " + type.getSimpleName() + " among " + pem.length() + " characters");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
