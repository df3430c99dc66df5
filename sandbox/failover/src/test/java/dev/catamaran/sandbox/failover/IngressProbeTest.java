package dev.catamaran.sandbox.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsExchange;
import dev.catamaran.contracts.event.GitOpsReady.Ingress;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kubernetes.tls.Authority;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class IngressProbeTest {
    private static final String HOSTNAME = "app.example.com";
    private static final int PATIENCE_MILLIS = 30_000;

    private final IngressProbe probe = new IngressProbe();
    private final Authority authority = Authority.create("test");

    /** When the session of each connection was made, in the order of the connections: a resumed one keeps its time. */
    private final Queue<Long> made = new ConcurrentLinkedQueue<>();

    private final Queue<String> protocols = new ConcurrentLinkedQueue<>();

    private HttpServing ingress(int port, int status) throws IOException {
        SSLContext tls = TlsContexts.server(authority.server("ingress", List.of(HOSTNAME)), authority);
        return HttpServing.https("127.0.0.1", port, tls, false, call -> {
            SSLSession session = ((HttpsExchange) call.exchange()).getSSLSession();
            made.add(session.getCreationTime());
            protocols.add(session.getProtocol());
            call.answer(status, "text/plain", "ok\n");
        });
    }

    private boolean answers(HttpServing server) throws IOException {
        Ingress ingress = new Ingress(List.of(server.address()), server.port());
        return probe.answers(ingress, HOSTNAME, 0, Optional.empty(), PATIENCE_MILLIS);
    }

    @Test
    void shouldResumeItsSessionOnItsNextConnection() throws Exception {
        try (HttpServing server = ingress(0, 200)) {
            for (int i = 0; i < 5; i++) {
                assertThat(answers(server)).isTrue();
            }
        }

        assertThat(made).hasSize(5);
        assertThat(made.stream().distinct()).hasSize(1);
    }

    @Test
    void shouldBeAnsweredByAnIngressThatForgotTheSession() throws Exception {
        int port;
        try (HttpServing server = ingress(0, 200)) {
            port = server.port();
            assertThat(answers(server)).isTrue();
        }
        try (HttpServing restarted = ingress(port, 200)) {
            assertThat(answers(restarted)).isTrue();
        }

        assertThat(made.stream().distinct()).hasSize(2);
    }

    @Test
    void shouldSpareBothEndsTheKeyExchange() throws Exception {
        try (HttpServing server = ingress(0, 200)) {
            assertThat(answers(server)).isTrue();
        }

        assertThat(protocols).containsExactly("TLSv1.2");
    }

    @Test
    void shouldAskOnceOnlyForWhatAnIngressRefuses() throws Exception {
        Handshakes handshakes = new Handshakes();
        try (SSLServerSocket listening =
                (SSLServerSocket) TlsContexts.server(authority.server("ingress", List.of(HOSTNAME)), authority)
                        .getServerSocketFactory()
                        .createServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            listening.setEnabledProtocols(new String[] {"TLSv1.3"});
            Thread.ofVirtual().start(() -> handshakes.serve(listening));
            Ingress ingress = new Ingress(List.of("127.0.0.1"), listening.getLocalPort());
            for (int i = 0; i < 3; i++) {
                assertThat(probe.answers(ingress, HOSTNAME, 0, Optional.empty(), PATIENCE_MILLIS))
                        .isTrue();
            }
        }

        assertThat(handshakes.refused).hasValue(1);
        assertThat(handshakes.answered).hasValue(3);
    }

    /** An ingress, one connection after the other. */
    private static final class Handshakes {
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();

        void serve(SSLServerSocket listening) {
            try {
                while (true) {
                    try (SSLSocket socket = (SSLSocket) listening.accept()) {
                        answer(socket);
                    }
                }
            } catch (IOException closed) {
                answered.addAndGet(listening.isClosed() ? 0 : -1);
            }
        }

        private void answer(SSLSocket socket) {
            try {
                socket.startHandshake();
                answered.incrementAndGet();
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException handshake) {
                refused.incrementAndGet();
            }
        }
    }

    @Test
    void shouldNotTakeAnErrorForAnAnswer() throws Exception {
        try (HttpServing server = ingress(0, 503)) {
            assertThat(answers(server)).isFalse();
        }
    }
}
