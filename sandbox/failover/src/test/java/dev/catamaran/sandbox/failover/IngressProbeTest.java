package dev.catamaran.sandbox.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsExchange;
import dev.catamaran.contracts.event.GitOpsReady.Ingress;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kubernetes.tls.Authority;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class IngressProbeTest {
    private static final String HOSTNAME = "app.example.com";
    private static final int PATIENCE_MILLIS = 30_000;

    private final IngressProbe probe = new IngressProbe();
    private final Authority authority = Authority.create("test");

    /** When the session of each connection was made, in the order of the connections: a resumed one keeps its time. */
    private final Queue<Long> made = new ConcurrentLinkedQueue<>();

    private HttpServing ingress(int port, int status) throws IOException {
        SSLContext tls = TlsContexts.server(authority.server("ingress", List.of(HOSTNAME)), authority);
        return HttpServing.https("127.0.0.1", port, tls, false, call -> {
            made.add(((HttpsExchange) call.exchange()).getSSLSession().getCreationTime());
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
    void shouldNotTakeAnErrorForAnAnswer() throws Exception {
        try (HttpServing server = ingress(0, 503)) {
            assertThat(answers(server)).isFalse();
        }
    }
}
