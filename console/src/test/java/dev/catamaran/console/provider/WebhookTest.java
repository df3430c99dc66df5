package dev.catamaran.console.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.catamaran.console.domain.HostRules;
import dev.catamaran.console.domain.Notice;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.testkit.FakeClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final Notice NOTICE = new Notice(
            "id-1",
            "dev.catamaran.dns.FailoverStarted.v1",
            "/dns-service",
            "demo/aws",
            Instant.EPOCH,
            "drain of demo/aws",
            Map.of("a", 1));
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private int status = 204;
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) -> received.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            received.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Webhook.Outcome send(boolean slack, String... allowed) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new Webhook(
                        "ops",
                        url,
                        slack,
                        Optional.of("secret"),
                        new HostRules(List.of(allowed)),
                        Duration.ofSeconds(5),
                        HttpClient.newHttpClient(),
                        FakeClock.standing())
                .send(NOTICE);
    }

    @Test
    void shouldSendASignedCloudEvent() throws Exception {
        assertThat(send(false, "127.0.0.1")).isInstanceOf(Webhook.Outcome.Delivered.class);

        String body = received.getOrDefault("body", "");
        JsonNode event = Json.mapper().readTree(body);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("id-1");
        assertThat(received).containsEntry("content-type", "application/cloudevents+json");
        String prefix = received.get("webhook-id") + "." + received.get("webhook-timestamp") + ".";
        assertThat(received)
                .containsEntry(
                        "webhook-signature",
                        "v1," + Webhook.sign("secret", prefix, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldSendATextToSlack() throws Exception {
        send(true, "127.0.0.1");

        assertThat(received).containsEntry("body", "{\"text\":\"drain of demo/aws\"}");
    }

    @Test
    void shouldTryAgainLaterOnlyWhatMayWorkLater() throws Exception {
        status = 503;
        assertThat(send(false, "127.0.0.1")).isInstanceOf(Webhook.Outcome.Later.class);
        status = 429;
        assertThat(send(false, "127.0.0.1")).isInstanceOf(Webhook.Outcome.Later.class);
        status = 404;
        assertThat(send(false, "127.0.0.1")).isInstanceOf(Webhook.Outcome.Refused.class);
    }

    @Test
    void shouldSendNothingToAHostThatIsNotListed() throws Exception {
        assertThat(send(false, "hooks.example.com")).isInstanceOf(Webhook.Outcome.Refused.class);
        assertThat(received).isEmpty();
    }
}
