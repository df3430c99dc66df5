package dev.catamaran.cli.console;

import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Requests to one console, as somebody. Certificates are verified, redirects are not followed. */
final class ConsoleClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ConsoleAddress address;
    private final Token token;
    private final KeptSessions sessions;
    private final Patience patience;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * How long is waited.
     *
     * @param answer for a whole answer, or the head of a stream
     * @param silence of a stream, which gives a sign of life every 15 s
     */
    record Patience(Duration answer, Duration silence) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(50));
    }

    ConsoleClient(ConsoleAddress address, Token token, KeptSessions sessions, Patience patience) {
        this.address = address;
        this.token = token;
        this.sessions = sessions;
        this.patience = patience;
    }

    /** The same somebody on connections of their own, which end by themselves. */
    ConsoleClient another() {
        return new ConsoleClient(address, token, sessions, patience);
    }

    /** The same somebody, who waits longer for an answer. */
    ConsoleClient waiting(Duration answer) {
        return new ConsoleClient(address, token, sessions, new Patience(answer, patience.silence()));
    }

    ConsoleAddress address() {
        return address;
    }

    Answered get(URI uri) throws ConsoleAwayException {
        return answered(HttpRequest.newBuilder(uri).header("Accept", "application/json"));
    }

    /** @param body JSON; empty for none */
    Answered change(String method, URI uri, String body) throws ConsoleAwayException {
        BodyPublisher content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return answered(HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-Catamaran-Request", "1")
                .method(method, content));
    }

    private Answered answered(HttpRequest.Builder request) throws ConsoleAwayException {
        HttpResponse<InputStream> response = admitted(request);
        try (InputStream body = response.body()) {
            return new Answered(address, response.statusCode(), text(body));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** Opens a stream; an answer that is none is thrown as a refusal, or as the console being away if that may pass. */
    EventStream stream(URI uri, String lastEventId) throws ConsoleAwayException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = admitted(request);
        if (response.statusCode() == 200) {
            return new EventStream(address, response.body(), patience.silence());
        }
        try (InputStream body = response.body()) {
            throw Refusals.of(new Answered(address, response.statusCode(), text(body)));
        } catch (IOException e) {
            throw away(e);
        }
    }

    private String text(InputStream body) throws IOException, ConsoleAwayException {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                text.complete(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return await(text);
    }

    /** Sends it as somebody: with the bearer token, the session that is kept, or one that the one-time token gives. */
    private HttpResponse<InputStream> admitted(HttpRequest.Builder request) throws ConsoleAwayException {
        if (token instanceof Token.Bearer(String bearer)) {
            return send(request.setHeader("Authorization", "Bearer " + bearer).build());
        }
        Optional<String> session = sessions.get(address);
        if (session.isEmpty()) {
            session = signIn();
        } else {
            HttpResponse<InputStream> first =
                    send(request.setHeader("Cookie", session.get()).build());
            if (first.statusCode() != 401) {
                return first;
            }
            sessions.drop(address, session.get());
            session = signIn();
            if (session.isEmpty()) {
                return first;
            }
        }
        session.ifPresent(cookie -> request.setHeader("Cookie", cookie));
        return send(request.build());
    }

    /** Exchanges the one-time token, if there is one, for a session and keeps it. */
    private Optional<String> signIn() throws ConsoleAwayException {
        if (!(token instanceof Token.OneTime(String text))) {
            return Optional.empty();
        }
        HttpResponse<InputStream> response = send(HttpRequest.newBuilder(address.at("session"))
                .header("Content-Type", "application/json")
                .header("X-Catamaran-Request", "1")
                .POST(BodyPublishers.ofString(
                        Json.mapper().valueToTree(Map.of("token", text)).toString()))
                .build());
        try (InputStream body = response.body()) {
            Answered answer = new Answered(address, response.statusCode(), text(body));
            String cookie = response.headers().allValues("Set-Cookie").stream()
                    .map(each -> each.split(";", 2)[0].strip())
                    .collect(Collectors.joining("; "));
            if (!answer.isGood() || cookie.isEmpty()) {
                throw Refusals.of(answer);
            }
            sessions.keep(address, cookie);
            return Optional.of(cookie);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws ConsoleAwayException {
        return await(http.sendAsync(request, BodyHandlers.ofInputStream()));
    }

    private <T> T await(CompletableFuture<T> coming) throws ConsoleAwayException {
        try {
            return coming.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsoleAwayException("interrupted", e);
        } catch (ExecutionException e) {
            throw away(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new ConsoleAwayException(
                    "the console at " + address + " did not answer within "
                            + patience.answer().toSeconds() + " s; look at its log and its network",
                    e);
        }
    }

    private ConsoleAwayException away(Throwable why) {
        String reason = switch (why) {
            case SSLException secure ->
                "is not trusted: " + secure.getMessage() + "; a CA of your own goes into Java's trust store"
                        + " (JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE)";
            case HttpTimeoutException _ -> "does not answer: no connection within " + CONNECT.toSeconds() + " s";
            case ConnectException _ -> "does not answer: connection refused";
            default ->
                "does not answer: " + (why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        };
        return new ConsoleAwayException(
                "the console at " + address + " " + reason + "; is it running, and is --console right?"
                        + " ./catamaran console prints the address of the one on this machine",
                why);
    }

    /** Ends whatever is under way, for good; may be called from any thread. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
