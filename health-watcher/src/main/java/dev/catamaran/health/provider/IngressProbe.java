package dev.catamaran.health.provider;

import dev.catamaran.contracts.event.GitOpsReady.Ingress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks a cluster's data plane through its load balancer as a visitor would: a new TCP connection, TLS with the fleet's
 * hostname as SNI, {@code GET /healthz} with it as Host. Never a kept connection: it would prove nothing about new ones.
 * The TLS session of the connection before is offered again, under TLS 1.2 wherever that is accepted, which saves both
 * ends the certificate and the key exchange (ADR 61).
 *
 * <p>It tells whether requests are served, not whether the certificate is good, so any certificate will do. A socket
 * rather than an HTTP client, because the probe must go to one address under another name and must own its timeouts.
 */
@Singleton
public class IngressProbe {
    private static final Pattern SUCCESS = Pattern.compile("HTTP/1\\.[01] 2[0-9][0-9]");
    private static final List<String> CHEAPEST = List.of("TLSv1.2");
    private static final List<String> ALL = List.of("TLSv1.3", "TLSv1.2");
    private static final int STATUS_BYTES = "HTTP/1.1 200".length();

    /** Sessions held; each address has one, and a few that it has replaced. */
    private static final int SESSIONS = 4_000;

    private final SSLContext anyCertificate = anyCertificate();

    /** Addresses that were seen to answer under TLS 1.3 right after they had refused TLS 1.2. */
    private final Set<InetSocketAddress> only13 = ConcurrentHashMap.newKeySet();

    /**
     * Whether one address of the ingress answers with a 2xx.
     *
     * @param attempt the first try asks the first address, the second the next, so that one dead address is no dead cluster
     * @param source local address to leave by
     * @param timeoutMillis for the connection and for each read
     */
    public boolean answers(Ingress ingress, String hostname, int attempt, Optional<String> source, int timeoutMillis)
            throws IOException {
        List<String> addresses = ingress.addresses();
        if (addresses.isEmpty()) {
            return false;
        }
        InetSocketAddress address = new InetSocketAddress(addresses.get(attempt % addresses.size()), ingress.port());
        Question question = new Question(address, hostname, source, timeoutMillis);
        return only13.contains(address) ? answers(question, ALL) : answersToCheapest(question);
    }

    private record Question(InetSocketAddress address, String hostname, Optional<String> source, int timeoutMillis) {}

    private boolean answersToCheapest(Question question) throws IOException {
        try {
            return answers(question, CHEAPEST);
        } catch (SSLException refused) {
            boolean answered = answers(question, ALL);
            if (answered) {
                only13.add(question.address());
            }
            return answered;
        }
    }

    private boolean answers(Question question, List<String> offered) throws IOException {
        try (SSLSocket socket = (SSLSocket) anyCertificate.getSocketFactory().createSocket()) {
            socket.setSoTimeout(question.timeoutMillis());
            // Else the request waits until the end of the handshake is acknowledged, up to 40 ms later.
            socket.setTcpNoDelay(true);
            if (question.source().isPresent()) {
                socket.bind(new InetSocketAddress(question.source().get(), 0));
            }
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(question.hostname())));
            parameters.setProtocols(offered.toArray(String[]::new));
            socket.setSSLParameters(parameters);
            socket.connect(question.address(), question.timeoutMillis());
            String request = "GET /healthz HTTP/1.1\r\nHost: " + question.hostname()
                    + "\r\nUser-Agent: catamaran-health\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return SUCCESS.matcher(start(socket.getInputStream())).lookingAt();
        }
    }

    /** As much of an answer as tells its status, less at its end. */
    private static String start(InputStream in) throws IOException {
        return new String(in.readNBytes(STATUS_BYTES), StandardCharsets.US_ASCII);
    }

    private static SSLContext anyCertificate() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
            context.getClientSessionContext().setSessionCacheSize(SESSIONS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static final class TrustsAll implements X509TrustManager {
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
