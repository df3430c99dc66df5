package dev.catamaran.sandbox.cloudflare.edge;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of the edge: issued on the first handshake for a name of one of the zones; other names get the one of
 * the edge's own address.
 */
public final class EdgeCertificates {
    private final String address;
    private final List<String> zones;
    private final Map<String, X509Certificate> issued = new ConcurrentHashMap<>();
    private @Nullable Authority authority;

    public EdgeCertificates(String address, List<String> zones) {
        this.address = address;
        this.zones = List.copyOf(zones);
    }

    /** The authority in use; the first call makes it. */
    public synchronized Authority authority() {
        if (authority == null) {
            authority = Authority.generate();
        }
        return authority;
    }

    /** Goes on with an earlier process's authority, so that whoever trusted it still does. */
    public synchronized void authority(Authority restored) {
        authority = restored;
        issued.clear();
    }

    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ByServerName()}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot build a TLS context", e);
        }
    }

    private String nameFor(@Nullable SSLEngine engine) {
        if (engine != null && engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName requested : session.getRequestedServerNames()) {
                if (requested instanceof SNIHostName name && ours(name.getAsciiName())) {
                    return name.getAsciiName();
                }
            }
        }
        return address;
    }

    private boolean ours(String hostname) {
        return zones.stream().anyMatch(zone -> hostname.equals(zone) || hostname.endsWith("." + zone));
    }

    /** Takes the requested server name as the alias. */
    private final class ByServerName extends X509ExtendedKeyManager {
        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keyType.equals("RSA") ? nameFor(engine) : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            Authority issuer = authority();
            X509Certificate leaf = issued.computeIfAbsent(alias, issuer::issue);
            return new X509Certificate[] {leaf, issuer.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return authority().leafKey();
        }

        @Override
        public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }
    }
}
