package dev.catamaran.sandbox.kubernetes.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS set-ups of servers and of clients of a cluster. */
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * A server that takes any client certificate in the handshake, so that the API can answer an unknown one with 401
     * as a real API server does.
     */
    public static SSLContext server(Identity server, Authority authority) {
        return context(server, authority, new Lenient(authority.identity().certificate()));
    }

    /** A client that trusts the authority and shows a certificate. */
    public static SSLContext client(Identity client, Authority authority) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", authority.identity().certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return context(client, authority, trust.getTrustManagers());
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    private static SSLContext context(Identity own, Authority authority, TrustManager... trust) {
        try {
            char[] password = "sandbox".toCharArray();
            // Only ever in memory: PKCS12 would derive a key with thousands of rounds for nothing.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("own", own.key(), password, new Certificate[] {
                own.certificate(), authority.identity().certificate()
            });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust, null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    /** Accepts every client; what its certificate proves is checked per request. */
    private static final class Lenient extends X509ExtendedTrustManager {
        private final X509Certificate issuer;

        Lenient(X509Certificate issuer) {
            this.issuer = issuer;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {issuer};
        }
    }
}
