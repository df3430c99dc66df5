package dev.catamaran.sandbox.cloudflare.edge;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A throw-away certificate authority with RSA keys: one of its own, one for everything it issues. */
public final class Authority {
    private static final X500Name SUBJECT = new X500Name("O=CloudFlare\\, Inc.,CN=Cloudflare Stand-in Edge CA");
    private static final String IP_ADDRESS = "\\d+(\\.\\d+){3}";

    private final KeyPair keys;
    private final KeyPair leafKeys;
    private final X509Certificate certificate;

    private Authority(KeyPair keys, KeyPair leafKeys, X509Certificate certificate) {
        this.keys = keys;
        this.leafKeys = leafKeys;
        this.certificate = certificate;
    }

    /** Key pairs take seconds on a busy machine, so a process makes them once, when first needed. */
    private static final class Keys {
        static final KeyPair AUTHORITY = generate();
        static final KeyPair LEAF = generate();

        private Keys() {}

        private static KeyPair generate() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has RSA", e);
            }
        }
    }

    /** A new authority; two of the same process share their keys. */
    public static Authority generate() {
        try {
            var builder = builder(SUBJECT, Keys.AUTHORITY, Duration.ofDays(3650))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Authority(Keys.AUTHORITY, Keys.LEAF, signed(builder, Keys.AUTHORITY.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("cannot create a certificate authority", e);
        }
    }

    /** Reads what {@link #toPem()} wrote. */
    public static Authority fromPem(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            KeyPair keys = converter.getKeyPair((PEMKeyPair) parser.readObject());
            KeyPair leafKeys = converter.getKeyPair((PEMKeyPair) parser.readObject());
            X509CertificateHolder holder = (X509CertificateHolder) parser.readObject();
            return new Authority(keys, leafKeys, new JcaX509CertificateConverter().getCertificate(holder));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate authority in PEM", e);
        }
    }

    /** Both key pairs and the certificate. */
    public String toPem() {
        return pem(keys.getPrivate(), leafKeys.getPrivate(), certificate);
    }

    /** The certificate alone, for clients to trust. */
    public String certificatePem() {
        return pem(certificate);
    }

    X509Certificate certificate() {
        return certificate;
    }

    PrivateKey leafKey() {
        return leafKeys.getPrivate();
    }

    /** A server certificate for a host name or an IPv4 address. */
    X509Certificate issue(String name) {
        try {
            int type = name.matches(IP_ADDRESS) ? GeneralName.iPAddress : GeneralName.dNSName;
            var builder = builder(new X500Name("CN=" + name), leafKeys, Duration.ofDays(365))
                    .addExtension(
                            Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, name)));
            return signed(builder, keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("cannot issue a certificate for " + name, e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair keys, Duration lifetime) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                SUBJECT,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(lifetime)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static String pem(Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
