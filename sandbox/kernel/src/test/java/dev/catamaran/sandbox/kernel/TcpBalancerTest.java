package dev.catamaran.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TcpBalancerTest {
    @Test
    void shouldForwardToEveryTargetInTurn() throws Exception {
        try (HttpServing one = HttpServing.http("127.0.0.1", 0, call -> call.answer(200, "text/plain", "one"));
                HttpServing two = HttpServing.http("127.0.0.1", 0, call -> call.answer(200, "text/plain", "two"))) {
            int port = freePort();
            List<InetSocketAddress> targets = List.of(
                    new InetSocketAddress("127.0.0.1", one.port()), new InetSocketAddress("127.0.0.1", two.port()));
            try (TcpBalancer _ = new TcpBalancer("127.0.0.1", port, () -> targets)) {
                Set<String> answers = new TreeSet<>();
                for (int i = 0; i < 4; i++) {
                    answers.add(get(port));
                }
                assertThat(answers).containsExactly("one", "two");
            }
        }
    }

    @Test
    void shouldResetWhenThereIsNoTarget() throws Exception {
        int port = freePort();
        try (TcpBalancer _ = new TcpBalancer("127.0.0.1", port, List::of)) {
            assertThatThrownBy(() -> get(port)).isInstanceOf(IOException.class);
        }
    }

    private static String get(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
