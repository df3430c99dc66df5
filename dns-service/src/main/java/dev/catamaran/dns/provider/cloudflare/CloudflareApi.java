package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare's API v4: envelope, pages and errors.
 *
 * <p>Every call throws {@link RefusedException} when Cloudflare says no and a {@code Transient} problem when the answer
 * is lost, after which the call may have worked. Source: developers.cloudflare.com/api.
 */
public final class CloudflareApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY = 429;

    private final CloudflareAccess access;
    private final HttpClient client;
    private final Quiet quiet;

    public CloudflareApi(CloudflareAccess access, Clock clock) {
        this.access = access;
        this.quiet = new Quiet(clock);
        this.client = HttpClient.newBuilder()
                .connectTimeout(access.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** {@code /accounts/{id}}. */
    String accountPath() {
        return "/accounts/" + access.requiredAccount();
    }

    /**
     * All objects of a collection, over as many pages as it takes.
     *
     * @param path with a query or without
     */
    List<ObjectNode> list(String path) throws InterruptedException {
        List<ObjectNode> all = new ArrayList<>();
        String next = path;
        for (int page = 2; ; page++) {
            JsonNode envelope = send("GET", next, null);
            int before = all.size();
            envelope.path("result").forEach(each -> all.add(asObject(each)));
            boolean more =
                    page <= envelope.path("result_info").path("total_pages").asInt();
            if (!more || all.size() == before) {
                return all;
            }
            next = path + (path.contains("?") ? "&" : "?") + "page=" + page;
        }
    }

    /** One object. */
    ObjectNode get(String path) throws InterruptedException {
        return asObject(send("GET", path, null).path("result"));
    }

    /** Answers the object as it is after it was replaced. */
    ObjectNode put(String path, ObjectNode body) throws InterruptedException {
        return asObject(send("PUT", path, body).path("result"));
    }

    /** Answers the object as it was created. */
    ObjectNode create(String path, ObjectNode body) throws InterruptedException {
        return asObject(send("POST", path, body).path("result"));
    }

    /** Answers the object as it is now. */
    ObjectNode patch(String path, ObjectNode change) throws InterruptedException {
        return asObject(send("PATCH", path, change).path("result"));
    }

    void delete(String path) throws InterruptedException {
        send("DELETE", path, null);
    }

    private JsonNode send(String method, String path, @Nullable ObjectNode body) throws InterruptedException {
        quiet.check();
        HttpRequest request = HttpRequest.newBuilder(URI.create(access.endpoint() + path))
                .timeout(access.requestTimeout())
                .header("Authorization", "Bearer " + access.requiredToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)))
                .build();
        try {
            return opened(method + " " + path, client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.Transient("no answer from Cloudflare at " + access.endpoint() + " to " + method + " "
                            + path + ": " + e),
                    e);
        }
    }

    private JsonNode opened(String call, HttpResponse<byte[]> response) {
        JsonNode envelope = parsed(response.body());
        boolean fine = response.statusCode() / 100 == 2;
        if (fine && (response.body().length == 0 || envelope.path("success").asBoolean())) {
            return envelope;
        }
        Optional<Duration> retryAfter = retryAfter(response);
        if (response.statusCode() == TOO_MANY) {
            retryAfter.ifPresent(quiet::keepFor);
        }
        JsonNode error = envelope.path("errors").path(0);
        throw new RefusedException(
                call,
                response.statusCode(),
                error.path("code").asInt(),
                error.path("message").asText("without a reason"),
                retryAfter.orElse(null));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** A page that is no JSON, as proxies on the way send it, counts as an answer that says nothing. */
    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot fail to serialize", e);
        }
    }

    private static ObjectNode asObject(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(new Problem.Transient(
                "Cloudflare answered with " + node.getNodeType() + " where an object was expected"));
    }

    @Override
    public void close() {
        client.close();
    }
}
