package dev.catamaran.sandbox.kernel;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request and the answer to it. */
public final class HttpCall {
    private final HttpExchange exchange;
    private byte @Nullable [] body;
    private boolean answered;

    HttpCall(HttpExchange exchange) {
        this.exchange = exchange;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** Raw path, not decoded: {@code /compute/v1/projects/p/global/networks}. */
    public String path() {
        return exchange.getRequestURI().getRawPath();
    }

    public URI uri() {
        return exchange.getRequestURI();
    }

    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    public HttpExchange exchange() {
        return exchange;
    }

    /** The request body, read once and kept. */
    public byte[] body() throws IOException {
        if (body == null) {
            body = exchange.getRequestBody().readAllBytes();
        }
        return body;
    }

    public String bodyText() throws IOException {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** Query parameters, decoded, in order; of a repeated one the last value. */
    public Map<String, String> query() {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null ? Map.of() : decodeForm(raw);
    }

    /** Parameters of an {@code application/x-www-form-urlencoded} body or a query string. */
    public static Map<String, String> decodeForm(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    public Headers responseHeaders() {
        return exchange.getResponseHeaders();
    }

    public void answer(int status, String contentType, byte[] content) throws IOException {
        answered = true;
        exchange.getResponseHeaders().set("Content-Type", contentType);
        boolean empty = content.length == 0 || method().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : content.length);
        if (!empty) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    public void answer(int status, String contentType, String content) throws IOException {
        answer(status, contentType, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts a chunked answer (a watch, a stream); the caller writes, flushes and closes the stream. */
    public OutputStream stream(int status, String contentType) throws IOException {
        answered = true;
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }

    /** Ends the connection without an answer: the caller's view of a lost reply. */
    public void drop() {
        answered = true;
        exchange.close();
    }

    boolean answered() {
        return answered;
    }
}
