package dev.catamaran.sandbox.kubernetes.tls;

import dev.catamaran.sandbox.kernel.HttpServing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * A server and a client of a passing authority that speak with each other while the world starts. The first handshakes of a
 * JVM take half a second; API servers elsewhere are not JVMs that have just started.
 */
public final class Rehearsal {
    private static final String LOCAL = "127.0.0.1";
    private static final int ROUNDS = 4;

    private Rehearsal() {}

    /** Begins it in the background; nothing depends on its outcome. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("tls-rehearsal").start(Rehearsal::run);
    }

    static void run() {
        Authority authority = Authority.create("rehearsal");
        Identity server = authority.server("rehearsal", List.of(LOCAL));
        Identity client = authority.client("rehearsal", "rehearsals");
        try (HttpServing serving = HttpServing.https(
                LOCAL, 0, TlsContexts.server(server, authority), true, call -> call.answer(200, "text/plain", "ok"))) {
            for (int round = 0; round < ROUNDS; round++) {
                ask(client, authority, serving.port());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ask(Identity client, Authority authority, int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(TlsContexts.client(client, authority))
                .build()) {
            URI uri = URI.create("https://" + LOCAL + ":" + port + "/");
            var _ = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        }
    }
}
