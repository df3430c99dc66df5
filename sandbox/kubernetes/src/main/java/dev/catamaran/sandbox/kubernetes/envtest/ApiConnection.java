package dev.catamaran.sandbox.kubernetes.envtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** JSON over HTTPS to an API server; a {@code Status} with an error becomes an {@link ApiFault}. */
final class ApiConnection implements AutoCloseable {
    private final HttpClient http;
    private final Supplier<String> url;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param url asked at each call: {@code https://127.0.0.1:6443}
     */
    ApiConnection(SSLContext tls, Supplier<String> url) {
        this.http = HttpClient.newBuilder().sslContext(tls).build();
        this.url = url;
    }

    JsonNode call(String method, String path, @Nullable JsonNode body) {
        return call(method, path, body, "application/json");
    }

    JsonNode call(String method, String path, @Nullable JsonNode body, String contentType) {
        try {
            HttpResponse<byte[]> response = http.send(
                    request(path)
                            .header("Content-Type", contentType)
                            .method(
                                    method,
                                    body == null
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                            .build(),
                    BodyHandlers.ofByteArray());
            JsonNode answer = read(response.body());
            if (response.statusCode() >= 400) {
                throw fault(response.statusCode(), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new ApiFault(503, "ServiceUnavailable", "the API server does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFault(503, "ServiceUnavailable", "interrupted");
        }
    }

    private JsonNode read(byte[] body) throws IOException {
        boolean object = body.length > 0 && body[0] == '{';
        return object
                ? json.readTree(body)
                : json.createObjectNode().put("text", new String(body, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static ApiFault fault(int code, JsonNode status) {
        return new ApiFault(
                code,
                status.path("reason").asText("Unknown"),
                status.path("message").asText("status " + code));
    }

    /** The lines of a watch; the caller closes it. */
    InputStream stream(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= 400) {
            try (InputStream body = response.body()) {
                throw fault(response.statusCode(), read(body.readAllBytes()));
            }
        }
        return response.body();
    }

    ObjectNode parse(String line) {
        try {
            return (ObjectNode) json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.get() + path)).header("Accept", "application/json");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
