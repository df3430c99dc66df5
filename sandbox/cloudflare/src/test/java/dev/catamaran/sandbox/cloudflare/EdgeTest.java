package dev.catamaran.sandbox.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.cloudflare.edge.EdgeCertificates;
import dev.catamaran.sandbox.kernel.HttpServing;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeTest {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final String HOST = "shop.example.com";

    private CloudflareFixture fixture;
    private HttpClient visitor;
    private SSLContext trusting;
    private HttpServing red;
    private HttpServing blue;
    private final AtomicInteger redStatus = new AtomicInteger(200);

    @BeforeEach
    void open() throws Exception {
        fixture = new CloudflareFixture();
        SSLContext tls = new EdgeCertificates(CloudflareFixture.LOCAL, List.of("example.com")).context();
        red = HttpServing.https(
                CloudflareFixture.LOCAL,
                0,
                tls,
                false,
                call -> call.answer(
                        redStatus.get(),
                        "text/plain",
                        "red " + call.method() + " " + call.uri() + " " + call.header("Host") + " "
                                + call.header("CF-Connecting-IP") + " " + call.bodyText()));
        blue = HttpServing.https(
                CloudflareFixture.LOCAL, 0, tls, false, call -> call.answer(200, "text/plain", "blue"));
        trusting = trusting(fixture.cloudflare.edgeAuthority());
        visitor = HttpClient.newBuilder().sslContext(trusting).build();
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "edge",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @AfterEach
    void close() {
        visitor.close();
        red.close();
        blue.close();
        fixture.close();
    }

    private HttpResponse<String> visit(String host, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(fixture.cloudflare.edgeUrl() + "/cart?x=1"))
                .header("Host", host);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return visitor.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String colour() throws Exception {
        return visit(HOST, "").body().split(" ", 2)[0];
    }

    private static void eventually(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.call()) {
            assertThat(Instant.now()).as("condition never held").isBefore(end);
            Thread.sleep(20);
        }
    }

    private static int deadPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldForwardRequestWhenHostHasLoadBalancer() throws Exception {
        String pool = fixture.pool("red", red.port(), "");
        fixture.balancer(HOST, pool, "", pool);
        HttpRequest post = HttpRequest.newBuilder(URI.create(fixture.cloudflare.edgeUrl() + "/cart?x=1"))
                .header("Host", HOST)
                .POST(HttpRequest.BodyPublishers.ofString("apples"))
                .build();
        HttpResponse<String> answer = visitor.send(post, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("red POST /cart?x=1 " + HOST + " 127.0.0.1 apples");
        assertThat(answer.headers().firstValue("server")).contains("cloudflare");
        assertThat(answer.headers().firstValue("cf-ray")).isPresent();
        assertThat(fixture.control("GET", "/cloudflare/state", "")
                        .path("served")
                        .path("red")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldPassOnEveryByteWhenAnswerIsLarge() throws Exception {
        String pool = fixture.pool("red", red.port(), "");
        fixture.balancer(HOST, pool, "", pool);
        String apples = "apples ".repeat(500_000);
        HttpRequest post = HttpRequest.newBuilder(URI.create(fixture.cloudflare.edgeUrl() + "/"))
                .header("Host", HOST)
                .POST(HttpRequest.BodyPublishers.ofString(apples))
                .build();
        assertThat(visitor.send(post, HttpResponse.BodyHandlers.ofString()).body())
                .endsWith(apples)
                .hasSizeGreaterThan(apples.length());
    }

    @Test
    void shouldAnswerOriginDnsErrorWhenHostIsUnknown() throws Exception {
        HttpResponse<String> answer = visit("nowhere.example.com", "");
        assertThat(answer.statusCode()).isEqualTo(530);
        assertThat(answer.body()).contains("Error 1016");
    }

    @Test
    void shouldMoveTrafficWhenPoolIsDisabled() throws Exception {
        String first = fixture.pool("red", red.port(), "");
        String second = fixture.pool("blue", blue.port(), "");
        fixture.balancer(HOST, second, ",\"steering_policy\":\"off\"", first, second);
        assertThat(colour()).isEqualTo("red");
        fixture.api("PATCH", fixture.pools() + "/" + first, "{\"enabled\":false}");
        assertThat(colour()).isEqualTo("blue");
        fixture.api("PATCH", fixture.pools() + "/" + first, "{\"enabled\":true}");
        assertThat(colour()).isEqualTo("red");
    }

    @Test
    void shouldKeepOldRouteWhenChangeHasNotPropagated() throws Exception {
        String first = fixture.pool("red", red.port(), "");
        String second = fixture.pool("blue", blue.port(), "");
        fixture.balancer(HOST, second, "", first, second);
        fixture.control("PUT", "/delays/cloudflare.propagation", "{\"ms\":3600000}");
        fixture.api("PATCH", fixture.pools() + "/" + first, "{\"enabled\":false}");
        assertThat(colour()).isEqualTo("red");
    }

    @Test
    void shouldUseBothPoolsWhenSteeringIsRandom() throws Exception {
        String first = fixture.pool("red", red.port(), "");
        String second = fixture.pool("blue", blue.port(), "");
        String id = fixture.balancer(HOST, second, ",\"steering_policy\":\"random\"", first, second);
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            seen.add(colour());
        }
        assertThat(seen).containsExactly("blue", "red");
        fixture.api(
                "PATCH",
                fixture.balancers() + "/" + id,
                "{\"random_steering\":{\"default_weight\":1,\"pool_weights\":{\"" + first + "\":0}}}");
        for (int i = 0; i < 20; i++) {
            assertThat(colour()).isEqualTo("blue");
        }
    }

    @Test
    void shouldUseFallbackPoolWhenNoPoolIsEnabled() throws Exception {
        String first = fixture.pool("red", red.port(), ",\"enabled\":false");
        String last = fixture.pool("lastresort", blue.port(), "");
        fixture.balancer(HOST, last, "", first);
        assertThat(colour()).isEqualTo("blue");
        fixture.api("PATCH", fixture.pools() + "/" + last, "{\"enabled\":false}");
        assertThat(visit(HOST, "").statusCode()).isEqualTo(530);
    }

    @Test
    void shouldRetryAnotherPoolWhenOriginIsDead() throws Exception {
        String dead = fixture.pool("dead", deadPort(), "");
        String second = fixture.pool("blue", blue.port(), "");
        String id = fixture.balancer(HOST, second, "", dead, second);
        assertThat(visit(HOST, "").statusCode()).isEqualTo(521);
        fixture.api("PATCH", fixture.balancers() + "/" + id, "{\"adaptive_routing\":{\"failover_across_pools\":true}}");
        assertThat(colour()).isEqualTo("blue");
    }

    @Test
    void shouldStayWithOriginWhenSessionHasCookie() throws Exception {
        String first = fixture.pool("red", red.port(), "");
        String second = fixture.pool("blue", blue.port(), "");
        fixture.balancer(
                HOST, second, ",\"steering_policy\":\"random\",\"session_affinity\":\"cookie\"", first, second);
        HttpResponse<String> start = visit(HOST, "");
        String cookie = start.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
        assertThat(cookie).startsWith("__cflb=");
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> next = visit(HOST, cookie);
            assertThat(next.body()).isEqualTo(start.body());
            assertThat(next.headers().firstValue("set-cookie")).isEmpty();
        }
    }

    @Test
    void shouldFollowHealthWhenMonitorChecksOrigin() throws Exception {
        fixture.control("POST", "/cloudflare/limit", "{\"minimumIntervalSeconds\":1}");
        String monitor = fixture.api("POST", fixture.monitors(), """
                {"type":"https","path":"/healthz","interval":1,"timeout":1,"retries":0,"allow_insecure":true,
                 "expected_codes":"2xx","header":{"Host":["shop.example.com"]}}""").id();
        String first = fixture.pool("red", red.port(), ",\"monitor\":\"" + monitor + "\"");
        String second = fixture.pool("blue", blue.port(), "");
        fixture.balancer(HOST, second, "", first, second);
        redStatus.set(503);
        eventually(() -> colour().equals("blue"));
        var pool = fixture.api("GET", fixture.pools() + "/" + first, "").result();
        assertThat(pool.path("healthy").asBoolean(true)).isFalse();
        assertThat(pool.path("origins").path(0).path("failure_reason").asText())
                .isEqualTo("Response code mismatch error");
        var health = fixture.api("GET", fixture.pools() + "/" + first + "/health", "")
                .result();
        var origin = health.path("pop_health")
                .elements()
                .next()
                .path("origins")
                .path(0)
                .path("127.0.0.1");
        assertThat(origin.path("response_code").asInt()).isEqualTo(503);
        redStatus.set(200);
        eventually(() -> colour().equals("red"));
    }

    @Test
    void shouldMarkUnhealthyWhenCertificateIsNotTrusted() throws Exception {
        String monitor = fixture.api("POST", fixture.monitors(), "{\"type\":\"https\",\"retries\":0}")
                .id();
        String first = fixture.pool("red", red.port(), ",\"monitor\":\"" + monitor + "\"");
        String path = fixture.pools() + "/" + first;
        eventually(() -> !fixture.api("GET", path, "").result().path("healthy").asBoolean(true));
        assertThat(fixture.api("GET", path, "")
                        .result()
                        .path("origins")
                        .path(0)
                        .path("failure_reason")
                        .asText())
                .isEqualTo("TLS untrusted error");
    }

    @Test
    void shouldSendStrictTransportHeaderWhenSettingIsOn() throws Exception {
        String pool = fixture.pool("red", red.port(), "");
        fixture.balancer(HOST, pool, "", pool);
        assertThat(visit(HOST, "").headers().firstValue("strict-transport-security"))
                .isEmpty();
        fixture.api(
                "PATCH",
                "/zones/" + fixture.zone + "/settings/security_header",
                "{\"value\":{\"strict_transport_security\":{\"enabled\":true,\"max_age\":600}}}");
        assertThat(visit(HOST, "").headers().firstValue("strict-transport-security"))
                .contains("max-age=600");
    }

    @Test
    void shouldPresentCertificateOfHostWhenHandshakeNamesIt() throws Exception {
        URI edge = URI.create(fixture.cloudflare.edgeUrl());
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(edge.getHost(), edge.getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(HOST)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, HOST));
        }
    }
}
