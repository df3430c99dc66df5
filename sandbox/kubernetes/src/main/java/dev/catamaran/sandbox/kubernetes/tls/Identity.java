package dev.catamaran.sandbox.kubernetes.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate with its private key.
 *
 * @param certificate signed by the cluster's authority, or self-signed for the authority itself
 * @param key RSA of authorities and users, EC of servers
 */
public record Identity(X509Certificate certificate, PrivateKey key) {
    public String certificatePem() {
        return Pem.of(certificate);
    }

    public String keyPem() {
        return Pem.of(key);
    }

    public static Identity parse(String certificatePem, String keyPem) {
        return new Identity(Pem.certificate(certificatePem), Pem.privateKey(keyPem));
    }

    @Override
    public String toString() {
        return "Identity[" + certificate.getSubjectX500Principal() + "]";
    }
}
