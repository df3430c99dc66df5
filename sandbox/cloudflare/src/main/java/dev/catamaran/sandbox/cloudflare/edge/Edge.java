package dev.catamaran.sandbox.cloudflare.edge;

import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Affinity;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.LoadBalancer;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.SessionFailover;
import dev.catamaran.sandbox.cloudflare.edge.Steering.Choice;
import dev.catamaran.sandbox.cloudflare.edge.Steering.Decision;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.HttpServing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The HTTPS proxy: one address for every host name that has a load balancer. */
public final class Edge implements AutoCloseable {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final HttpServing server;
    private final HealthBoard health;
    private final HealthChecks checks;
    private final Forwarding forwarding = new Forwarding();
    private final Map<String, LongAdder> servedByPool = new ConcurrentHashMap<>();
    private volatile EdgeConfiguration configuration = EdgeConfiguration.EMPTY;

    /**
     * @param port 0 picks a free one
     * @throws IOException when the port is taken
     */
    public Edge(String address, int port, EdgeCertificates certificates, HealthBoard health) throws IOException {
        this.health = health;
        this.checks = new HealthChecks(health);
        this.server = HttpServing.https(address, port, certificates.context(), false, this::handle);
    }

    /** Routes and checks by this configuration from now on. */
    public void apply(EdgeConfiguration newer) {
        configuration = newer;
        checks.apply(newer);
    }

    /** {@code address:port}. */
    public String authority() {
        return server.authority();
    }

    /** Pool name to requests answered by its origins. */
    public Map<String, Long> served() {
        Map<String, Long> served = new TreeMap<>();
        servedByPool.forEach((pool, count) -> served.put(pool, count.sum()));
        return served;
    }

    private void handle(HttpCall call) throws IOException {
        String ray = String.format("%016x-AMS", ThreadLocalRandom.current().nextLong());
        call.responseHeaders().set("Server", "cloudflare");
        call.responseHeaders().set("CF-Ray", ray);
        EdgeConfiguration now = configuration;
        String host = hostname(call);
        strictTransport(now, host).ifPresent(value -> call.responseHeaders().set("Strict-Transport-Security", value));
        LoadBalancer balancer = now.balancers().get(host);
        if (balancer == null || !balancer.serving()) {
            refuse(call, ErrorPage.UNRESOLVED, "No enabled and proxied load balancer for '" + safe(host) + "'.");
            return;
        }
        Optional<String> session = balancer.affinity().flatMap(any -> SessionCookie.in(call.header("Cookie")));
        Steering steering =
                new Steering(now, health, () -> ThreadLocalRandom.current().nextDouble());
        route(call, balancer, steering.decide(balancer, session, Instant.now()), ray);
    }

    private void route(HttpCall call, LoadBalancer balancer, Decision decision, String ray) throws IOException {
        if (decision.first().isEmpty()) {
            refuse(call, ErrorPage.UNRESOLVED, "No pool of " + balancer.hostname() + " can serve.");
            return;
        }
        Choice first = decision.first().get();
        try {
            attempt(call, balancer, first, ray, !decision.pinned());
        } catch (Forwarding.Unanswered failure) {
            boolean again = failure.page().beforeSending() || IDEMPOTENT.contains(call.method());
            if (again && decision.alternate().isPresent()) {
                failover(call, balancer, decision, ray);
            } else {
                refuse(
                        call,
                        failure.page(),
                        "Origin " + first.origin().name() + " of pool "
                                + first.pool().name());
            }
        }
    }

    private void failover(HttpCall call, LoadBalancer balancer, Decision decision, String ray) throws IOException {
        Choice other = decision.alternate().orElseThrow();
        boolean moves = balancer.affinity()
                .map(Affinity::failover)
                .filter(SessionFailover.STICKY::equals)
                .isPresent();
        try {
            attempt(call, balancer, other, ray, !decision.pinned() || moves);
        } catch (Forwarding.Unanswered failure) {
            refuse(
                    call,
                    failure.page(),
                    "Origin " + other.origin().name() + " of pool "
                            + other.pool().name());
        }
    }

    private void attempt(HttpCall call, LoadBalancer balancer, Choice choice, String ray, boolean newSession)
            throws IOException, Forwarding.Unanswered {
        try (ClassicHttpResponse response = forwarding.send(call, balancer.hostname(), choice.origin(), ray)) {
            servedByPool
                    .computeIfAbsent(choice.pool().name(), key -> new LongAdder())
                    .increment();
            balancer.affinity()
                    .filter(any -> newSession)
                    .ifPresent(affinity -> call.responseHeaders()
                            .add("Set-Cookie", SessionCookie.header(choice.token(), affinity.lifetime())));
            call.responseHeaders().set("CF-Cache-Status", "DYNAMIC");
            Forwarding.deliver(call, response);
        }
    }

    private static void refuse(HttpCall call, ErrorPage page, String detail) throws IOException {
        call.answer(page.status(), "text/html; charset=UTF-8", page.page(detail));
    }

    private static Optional<String> strictTransport(EdgeConfiguration configuration, String host) {
        return configuration.strictTransport().entrySet().stream()
                .filter(zone -> host.equals(zone.getKey()) || host.endsWith("." + zone.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String hostname(HttpCall call) {
        String header = String.valueOf(call.header("Host"));
        return header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    private static String safe(String host) {
        return host.replaceAll("[^a-z0-9.:-]", "?");
    }

    @Override
    public void close() {
        server.close();
        try {
            checks.close();
            forwarding.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
