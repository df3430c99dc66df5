package dev.catamaran.sandbox.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A stand-in with one account and one zone, its control API, and a client with a token. */
final class CloudflareFixture implements AutoCloseable {
    static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    static final String LOCAL = "127.0.0.1";
    static final ObjectMapper JSON = new ObjectMapper();

    record Reply(int status, HttpHeaders headers, JsonNode body) {
        JsonNode result() {
            return body.path("result");
        }

        String id() {
            return result().path("id").asText();
        }

        int code() {
            return body.path("errors").path(0).path("code").asInt();
        }
    }

    final Outside outside = Outside.create(Profile.INSTANT, 201);
    final CloudflareStandIn cloudflare;
    final Control control;
    final String zone;
    private final HttpClient client = HttpClient.newHttpClient();

    CloudflareFixture() throws Exception {
        cloudflare = new CloudflareStandIn(outside, LOCAL, 0, 0, ACCOUNT, List.of("example.com", "example.org"));
        control = new Control(outside, LOCAL, 0);
        cloudflare.routes(control);
        zone = api("GET", "/zones?name=example.com", "")
                .result()
                .path(0)
                .path("id")
                .asText();
    }

    Reply api(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, cloudflare.url() + path, body, "token");
    }

    Reply send(String method, String url, String body, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode content = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        return new Reply(response.statusCode(), response.headers(), content);
    }

    JsonNode control(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, control.url() + path, body, "").body();
    }

    String monitors() {
        return "/accounts/" + ACCOUNT + "/load_balancers/monitors";
    }

    String pools() {
        return "/accounts/" + ACCOUNT + "/load_balancers/pools";
    }

    String balancers() {
        return "/zones/" + zone + "/load_balancers";
    }

    String records() {
        return "/zones/" + zone + "/dns_records";
    }

    /** Creates a pool of one origin and returns its id. */
    String pool(String name, int port, String more) throws IOException, InterruptedException {
        return api("POST", pools(), """
                {"name":"%s","origins":[{"name":"%s-origin","address":"%s","port":%d}]%s}
                """.formatted(name, name, LOCAL, port, more))
                .id();
    }

    String balancer(String name, String fallback, String more, String... pools)
            throws IOException, InterruptedException {
        return api("POST", balancers(), """
                {"name":"%s","proxied":true,"default_pools":%s,"fallback_pool":"%s"%s}
                """.formatted(name, JSON.writeValueAsString(pools), fallback, more))
                .id();
    }

    @Override
    public void close() {
        client.close();
        control.close();
        cloudflare.close();
        outside.close();
    }
}
