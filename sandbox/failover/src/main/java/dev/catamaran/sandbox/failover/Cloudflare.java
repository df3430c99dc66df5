package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.cloudflare.CloudflareStandIn;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stand-in for Cloudflare and the calls that a bench makes on it. */
final class Cloudflare implements AutoCloseable {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    private static final String POOLS = "/accounts/" + ACCOUNT + "/load_balancers/pools";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CloudflareStandIn standIn;
    private final Control control;

    Cloudflare(Outside outside) throws IOException {
        standIn = new CloudflareStandIn(outside, "127.0.0.1", 0, 0, ACCOUNT, List.of("example.com"));
        control = new Control(outside, "127.0.0.1", 0);
        standIn.routes(control);
    }

    String edge() {
        return standIn.edgeUrl();
    }

    /** Answers the id. */
    String pool(String name, String address, String monitor) throws IOException, InterruptedException {
        ObjectNode pool = json.createObjectNode().put("name", name).put("monitor", monitor);
        pool.putArray("origins")
                .addObject()
                .put("name", name)
                .put("address", address)
                .put("port", Origin.PORT);
        return api("POST", POOLS, pool).path("id").asText();
    }

    String monitor(Poller like) throws IOException, InterruptedException {
        ObjectNode monitor = json.createObjectNode();
        monitor.put("type", "https")
                .put("path", "/healthz")
                .put("expected_codes", "200")
                .put("allow_insecure", true);
        monitor.put("port", Origin.PORT).put("interval", like.interval().toSeconds());
        monitor.put("timeout", like.timeout().toSeconds()).put("retries", like.retries());
        monitor.putObject("header").putArray("Host").add(Origin.HOSTNAME);
        return api("POST", "/accounts/" + ACCOUNT + "/load_balancers/monitors", monitor)
                .path("id")
                .asText();
    }

    void balancer(String hostname, List<String> pools, String fallback) throws IOException, InterruptedException {
        ObjectNode balancer = json.createObjectNode().put("name", hostname).put("proxied", true);
        balancer.put("steering_policy", "random").put("fallback_pool", fallback).put("session_affinity", "none");
        pools.forEach(balancer.putArray("default_pools")::add);
        String zone =
                api("GET", "/zones?name=example.com", null).path(0).path("id").asText();
        api("POST", "/zones/" + zone + "/load_balancers", balancer);
    }

    /** One LIST, then one PATCH, as dns-service drains. */
    void drain(String pool) throws IOException, InterruptedException {
        api("GET", POOLS, null);
        api("PATCH", POOLS + "/" + pool, json.createObjectNode().put("enabled", false));
    }

    /** Pool id to the arrival of its first PATCH, in ms since the epoch. */
    Map<String, Long> patches() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.url() + "/cloudflare/changes"))
                .build();
        JsonNode changes = json.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        Map<String, Long> first = new TreeMap<>();
        changes.forEach(change -> {
            String path = change.path("path").asText();
            first.putIfAbsent(
                    path.substring(path.lastIndexOf('/') + 1),
                    change.path("epochMillis").asLong());
        });
        return first;
    }

    private JsonNode api(String method, String path, @Nullable ObjectNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIn.url() + path))
                .header("Authorization", "Bearer bench")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).path("result");
    }

    @Override
    public void close() {
        control.close();
        standIn.close();
    }
}
