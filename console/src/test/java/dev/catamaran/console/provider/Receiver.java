package dev.catamaran.console.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A receiver of notifications that answers as it is told, then 204. */
public final class Receiver implements AutoCloseable {
    private final Deque<Integer> answers;
    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    /** One request that came in. */
    public record Received(String id, String timestamp, String signature, byte[] body) {
        /** Whether the signature is that of a secret over what came. */
        boolean isSignedWith(String secret) {
            return signature.equals("v1," + Webhook.sign(secret, id + "." + timestamp + ".", body));
        }
    }

    public Receiver(Integer... answers) throws IOException {
        this.answers = new ArrayDeque<>(List.of(answers));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(new Received(
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                exchange.getRequestBody().readAllBytes()));
        Integer answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /** In the order in which they came. */
    public BlockingQueue<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
