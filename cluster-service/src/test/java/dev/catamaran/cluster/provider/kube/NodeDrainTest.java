package dev.catamaran.cluster.provider.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.catamaran.contracts.json.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API that refuses evictions as a disruption budget makes it, with 429. */
class NodeDrainTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Map<String, Object>> pods = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();
    private final AtomicReference<Map<String, Object>> node = new AtomicReference<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void open() throws IOException {
        node.set(Map.of("apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", "worker-4"), "spec", Map.of()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/nodes/worker-4", this::node);
        server.createContext("/api/v1/pods", call -> answer(call, 200, list(call)));
        server.createContext("/api/v1/namespaces/shop/pods/", this::evict);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    private void pod(String name, String ownerKind) {
        pods.put(
                name,
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Pod",
                        "metadata",
                        Map.of(
                                "name",
                                name,
                                "namespace",
                                "shop",
                                "ownerReferences",
                                List.of(Map.of("kind", ownerKind, "name", "owner"))),
                        "spec",
                        Map.of("nodeName", "worker-4")));
    }

    private Map<String, Object> list(HttpExchange call) {
        assertThat(call.getRequestURI().getQuery()).isEqualTo("fieldSelector=spec.nodeName=worker-4");
        return Map.of("apiVersion", "v1", "kind", "PodList", "metadata", Map.of(), "items", List.copyOf(pods.values()));
    }

    private void node(HttpExchange call) throws IOException {
        if (!call.getRequestMethod().equals("GET")) {
            Map<String, Object> changed = new TreeMap<>(node.get());
            changed.put("spec", Map.of("unschedulable", true));
            node.set(changed);
        }
        answer(call, 200, node.get());
    }

    private void evict(HttpExchange call) throws IOException {
        String[] path = call.getRequestURI().getPath().split("/", -1);
        String name = path[6];
        assertThat(path[7]).isEqualTo("eviction");
        int left = refusals.getOrDefault(name, 0);
        refusals.put(name, left - 1);
        if (left > 0) {
            answer(
                    call,
                    429,
                    status("Failure", 429, "Cannot evict pod as it would violate the pod's disruption budget."));
        } else {
            pods.remove(name);
            answer(call, 201, status("Success", 201, ""));
        }
    }

    private static Map<String, Object> status(String status, int code, String message) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Status",
                "status",
                status,
                "code",
                code,
                "message",
                message,
                "reason",
                code == 429 ? "TooManyRequests" : "");
    }

    private static void answer(HttpExchange call, int code, Map<String, Object> body) throws IOException {
        call.getRequestBody().readAllBytes();
        byte[] text = Json.mapper().writeValueAsBytes(body);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(code, text.length);
        call.getResponseBody().write(text);
        call.close();
    }

    private NodeDrain.Outcome drain(Duration patience) throws InterruptedException {
        return new NodeDrain(client, now::get, pause -> now.set(now.get().plus(pause)))
                .drain("worker-4", START.plus(patience));
    }

    @Test
    void shouldCordonAndEvictWhatIsNotOfTheNodeItself() throws InterruptedException {
        pod("web", "ReplicaSet");
        pod("agent", "DaemonSet");

        NodeDrain.Outcome outcome = drain(Duration.ofSeconds(30));

        assertThat(outcome).isEqualTo(new NodeDrain.Outcome(java.util.Set.of("shop/web"), List.of()));
        assertThat(pods).containsOnlyKeys("agent");
        assertThat(node.get()).containsEntry("spec", Map.of("unschedulable", true));
    }

    @Test
    void shouldAskAgainWhileADisruptionBudgetRefuses() throws InterruptedException {
        pod("web", "ReplicaSet");
        refusals.put("web", 3);

        assertThat(drain(Duration.ofSeconds(30)).evicted()).containsExactly("shop/web");
        assertThat(now.get()).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void shouldTellWhatIsLeftAtTheDeadline() throws InterruptedException {
        pod("web", "ReplicaSet");
        refusals.put("web", 100);

        assertThat(drain(Duration.ofSeconds(5)))
                .isEqualTo(new NodeDrain.Outcome(java.util.Set.of(), List.of("shop/web")));
        assertThat(pods).containsOnlyKeys("web");
    }
}
