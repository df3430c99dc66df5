package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.sandbox.kernel.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The world's control API, as anybody may use it. */
record ControlClient(HttpClient http, String url) {
    private static final int OK = 200;
    private static final int MANY = 1_000_000;
    private static final List<String> QUOTAS =
            List.of("elasticIps", "vcpus", "vpcs", "natGateways", "vpnGateways", "networkLoadBalancers");

    /** Makes room for as many fleets as wanted: quotas as an account has after asking for them. */
    void liftQuotas() throws InterruptedException {
        post("/aws/quotas", QUOTAS.stream().collect(Collectors.toMap(quota -> quota, _ -> MANY)));
        post(
                "/cloudflare/limit",
                Map.of("requests", MANY, "windowSeconds", 300, "blockSeconds", 300, "minimumIntervalSeconds", 10));
    }

    /** Makes the next calls to a stand-in go wrong. */
    void impose(Fault fault) throws InterruptedException {
        post("/faults", fault);
    }

    private void post(String path, Object body) throws InterruptedException {
        try {
            send("POST", path, Json.mapper().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers cannot fail to serialize", e);
        }
    }

    String send(String method, String path, String body) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new WorldException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new WorldException("the control API does not answer: " + e.getMessage(), e);
        }
    }
}
