package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The world's control API, as anybody may use it. */
record ControlClient(HttpClient http, String url) {
    private static final int OK = 200;
    private static final String MANY = "1000000";

    /** Makes room for as many fleets as wanted: quotas as an account has after asking for them. */
    void liftQuotas() throws InterruptedException {
        send(
                "POST",
                "/aws/quotas",
                "{\"elasticIps\":%1$s,\"vcpus\":%1$s,\"vpcs\":%1$s,\"natGateways\":%1$s,\"vpnGateways\":%1$s,"
                        + "\"networkLoadBalancers\":%1$s}".formatted(MANY));
        send(
                "POST",
                "/cloudflare/limit",
                "{\"requests\":%1$s,\"windowSeconds\":300,\"blockSeconds\":300,\"minimumIntervalSeconds\":10}"
                        .formatted(MANY));
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
