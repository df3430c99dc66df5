package dev.catamaran.sandbox.kubernetes.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a cluster: signs its servers and its users. */
public final class Authority {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*");
    private static final Duration VALIDITY = Duration.ofDays(3650);

    private final Identity identity;

    public Authority(Identity identity) {
        this.identity = identity;
    }

    public static Authority create(String commonName) {
        KeyPair keys = ec();
        X500Name name = new X500Name("CN=" + commonName);
        X509v3CertificateBuilder builder = builder(name, name, keys);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Authority(new Identity(sign(builder, keys), keys.getPrivate()));
    }

    public Identity identity() {
        return identity;
    }

    /** A server certificate for the host names and IP addresses, with an EC key: handshakes are cheap with it. */
    public Identity server(String commonName, Collection<String> names) {
        GeneralName[] alternatives = names.stream()
                .distinct()
                .map(name -> new GeneralName(
                        ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return issue("CN=" + commonName, ec(), KeyPurposeId.id_kp_serverAuth, alternatives);
    }

    /** A client certificate with an RSA key, which every client library reads: the common name is the user, the organization its group. */
    public Identity client(String user, String group) {
        return issue("CN=" + user + ",O=" + group, rsa(), KeyPurposeId.id_kp_clientAuth);
    }

    /** Whether this authority signed the certificate and it is valid now. */
    public boolean signed(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            certificate.verify(identity.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Identity issue(String subject, KeyPair keys, KeyPurposeId purpose, GeneralName... alternatives) {
        X500Principal issuer = identity.certificate().getSubjectX500Principal();
        X509v3CertificateBuilder builder =
                builder(X500Name.getInstance(issuer.getEncoded()), new X500Name(subject), keys);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (alternatives.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        KeyPair signer = new KeyPair(identity.certificate().getPublicKey(), identity.key());
        return new Identity(sign(builder, signer), keys.getPrivate());
    }

    @SuppressWarnings("JavaUtilDate")
    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
        Instant from = Instant.now().minusSeconds(3600);
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(96, new SecureRandom()).add(BigInteger.ONE),
                Date.from(from),
                Date.from(from.plus(VALIDITY)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate", e);
        }
    }

    private static KeyPair rsa() {
        return KeyStock.take();
    }

    private static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no elliptic curves", e);
        }
    }
}
