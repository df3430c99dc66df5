package dev.catamaran.gitops.provider.kube;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks whether an ingress answers {@code GET /healthz} over TLS.
 *
 * <p>Any certificate is accepted: the real one is issued only after the ingress is reachable. Nothing is sent that would
 * be worth stealing and nothing of the answer is used but its status, so who answers does not matter yet. Health watchers
 * and users verify.
 */
final class HandshakeProbe {
    private static final int TIMEOUT_MILLIS = 3000;

    private final SSLContext context;

    HandshakeProbe() {
        try {
            this.context = SSLContext.getInstance("TLS");
            this.context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** What is in the way, or nothing when it answered 200. */
    Optional<String> obstacle(InetAddress address, int port) {
        String place = address.getHostAddress() + ":" + port;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            String status = ask(plain, address.getHostAddress(), port);
            return status.matches("HTTP/1\\.[01] 200.*")
                    ? Optional.empty()
                    : Optional.of(place + " answers '" + status + "' to /healthz");
        } catch (IOException e) {
            return Optional.of(place + " does not answer: " + e.getMessage());
        }
    }

    private String ask(Socket plain, String host, int port) throws IOException {
        try (SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
            secure.startHandshake();
            secure.getOutputStream()
                    .write(("GET /healthz HTTP/1.1\r\nHost: " + host
                                    + "\r\nUser-Agent: catamaran\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = secure.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(start, StandardCharsets.US_ASCII);
        }
    }

    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
