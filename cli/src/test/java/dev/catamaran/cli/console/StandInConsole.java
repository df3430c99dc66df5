package dev.catamaran.cli.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what it was told to answer, in that order, and the last answer for ever; keeps what it was asked. */
public final class StandInConsole implements AutoCloseable {
    public final List<Asked> asked = new ArrayList<>();
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** A request, with what says who sent it and where it was. */
    public record Asked(String what, String cookie, String bearer, String lastEventId, String guard, String body) {}

    /** @param cut whether the connection is cut behind the body, as if more of it should have come */
    private record Answer(int status, String type, String body, String cookie, boolean cut) {}

    public StandInConsole() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ConsoleAddress address() {
        return new ConsoleAddress(url());
    }

    /** @param what method and path, {@code GET /fleets} */
    public StandInConsole json(String what, int status, String body) {
        return add(what, new Answer(status, "application/json", body, "", false));
    }

    /** A refusal as the console words it. */
    public StandInConsole problem(String what, int status, String code, String detail) {
        String body = "{\"title\":\"x\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\",\"remedy\":\"Do otherwise.\"}";
        return add(
                what, new Answer(status, "application/problem+json", body.formatted(status, code, detail), "", false));
    }

    StandInConsole session(String cookie) {
        return add("POST /session", new Answer(204, "", "", cookie, false));
    }

    /** A stream that ends in order. */
    public StandInConsole stream(String what, String body) {
        return stream(what, body, false);
    }

    /** @param cut whether the connection is cut behind it */
    StandInConsole stream(String what, String body, boolean cut) {
        return add(what, new Answer(200, "text/event-stream", body, "", cut));
    }

    private synchronized StandInConsole add(String what, Answer answer) {
        answers.computeIfAbsent(what, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized Answer next(String what) {
        Queue<Answer> left = answers.getOrDefault(what, new ArrayDeque<>());
        Answer next = left.size() > 1 ? left.remove() : left.peek();
        return next == null ? new Answer(404, "application/json", "{}", "", false) : next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String what = exchange.getRequestMethod() + " " + uri.getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + uri,
                    header(exchange, "Cookie"),
                    header(exchange, "Authorization"),
                    header(exchange, "Last-Event-ID"),
                    header(exchange, "X-Catamaran-Request"),
                    body));
        }
        Answer next = next(what);
        exchange.getResponseHeaders().set("Content-Type", next.type());
        if (!next.cookie().isEmpty()) {
            exchange.getResponseHeaders().set("Set-Cookie", next.cookie());
        }
        byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
        boolean nothing = bytes.length == 0 && !next.cut();
        exchange.sendResponseHeaders(next.status(), nothing ? -1 : bytes.length + (next.cut() ? 100 : 0));
        if (!nothing) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
