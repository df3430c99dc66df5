package dev.catamaran.sandbox.cloudflare.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.cloudflare.api.HealthSource.OriginHealth;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Affinity;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.LoadBalancer;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Pool;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.SessionFailover;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Shedding;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Weights;
import dev.catamaran.sandbox.cloudflare.edge.Steering.Choice;
import dev.catamaran.sandbox.cloudflare.edge.Steering.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Shedding NONE = new Shedding(0, 0);

    private final HealthBoard health = new HealthBoard();

    private static Origin origin(String address) {
        return new Origin(address, address, 0, 1, Optional.empty(), Optional.empty());
    }

    private static Pool pool(String id, Shedding shedding, Origin... origins) {
        return new Pool(id, id, true, 1, Optional.of("monitor"), shedding, List.of(origins));
    }

    private static LoadBalancer balancer(boolean across, Optional<Affinity> affinity) {
        return new LoadBalancer(
                "id",
                "shop.example.com",
                true,
                List.of("a", "b"),
                "last",
                true,
                new Weights(1, Map.of("a", 0.75, "b", 0.25)),
                affinity,
                across);
    }

    private static Optional<Affinity> sessions(SessionFailover failover) {
        return Optional.of(new Affinity(Duration.ofHours(1), Duration.ofSeconds(120), failover));
    }

    private Steering steering(double random, Pool... pools) {
        Map<String, Pool> byId = new java.util.LinkedHashMap<>();
        for (Pool pool : pools) {
            byId.put(pool.id(), pool);
        }
        return new Steering(new EdgeConfiguration(Map.of(), byId, Map.of(), Map.of()), health, () -> random);
    }

    private static String poolOf(Optional<Choice> choice) {
        return choice.map(one -> one.pool().id()).orElse("-");
    }

    @Test
    void shouldDrawByWeightWhenRandom() {
        Pool a = pool("a", NONE, origin("192.0.2.1"));
        Pool b = pool("b", NONE, origin("192.0.2.2"));
        LoadBalancer balancer = balancer(false, Optional.empty());
        assertThat(poolOf(steering(0.74, a, b)
                        .decide(balancer, Optional.empty(), NOW)
                        .first()))
                .isEqualTo("a");
        assertThat(poolOf(steering(0.76, a, b)
                        .decide(balancer, Optional.empty(), NOW)
                        .first()))
                .isEqualTo("b");
    }

    @Test
    void shouldSkipUnhealthyPoolWhenChoosing() {
        Pool a = pool("a", NONE, origin("192.0.2.1"));
        Pool b = pool("b", NONE, origin("192.0.2.2"));
        health.put("a", a.origins().getFirst(), new OriginHealth(false, "HTTP timeout occurred", 0, 1));
        Decision decision = steering(0, a, b).decide(balancer(true, Optional.empty()), Optional.empty(), NOW);
        assertThat(poolOf(decision.first())).isEqualTo("b");
    }

    @Test
    void shouldTrySiblingThenOtherPoolWhenFailingOver() {
        Pool a = pool("a", NONE, origin("192.0.2.1"), origin("192.0.2.3"));
        Pool b = pool("b", NONE, origin("192.0.2.2"));
        LoadBalancer across = balancer(true, Optional.empty());
        assertThat(poolOf(
                        steering(0, a, b).decide(across, Optional.empty(), NOW).alternate()))
                .isEqualTo("a");
        Pool single = pool("a", NONE, origin("192.0.2.1"));
        assertThat(poolOf(steering(0, single, b)
                        .decide(across, Optional.empty(), NOW)
                        .alternate()))
                .isEqualTo("b");
        assertThat(steering(0, single, b)
                        .decide(balancer(false, Optional.empty()), Optional.empty(), NOW)
                        .alternate())
                .isEmpty();
    }

    @Test
    void shouldNotMoveSessionWhenFailoverIsNone() {
        Pool a = pool("a", NONE, origin("192.0.2.1"));
        Pool b = pool("b", NONE, origin("192.0.2.2"));
        Optional<String> session = Optional.of(SessionCookie.token("b", "192.0.2.2"));
        Decision stays = steering(0, a, b).decide(balancer(true, sessions(SessionFailover.NONE)), session, NOW);
        assertThat(poolOf(stays.first())).isEqualTo("b");
        assertThat(stays.pinned()).isTrue();
        assertThat(stays.alternate()).isEmpty();
        Decision moves = steering(0, a, b).decide(balancer(true, sessions(SessionFailover.STICKY)), session, NOW);
        assertThat(poolOf(moves.alternate())).isEqualTo("a");
    }

    @Test
    void shouldDrainSessionsWhenOriginIsDisabled() {
        Origin disabled = new Origin("one", "192.0.2.1", 0, 1, Optional.of(NOW.minusSeconds(60)), Optional.empty());
        Pool a = pool("a", NONE, disabled, origin("192.0.2.3"));
        LoadBalancer balancer = balancer(false, sessions(SessionFailover.NONE));
        Optional<String> session = Optional.of(SessionCookie.token("a", "one"));
        Decision draining = steering(0, a).decide(balancer, session, NOW);
        assertThat(draining.first().orElseThrow().origin().name()).isEqualTo("one");
        Decision over = steering(0, a).decide(balancer, session, NOW.plusSeconds(61));
        assertThat(over.first().orElseThrow().origin().name()).isEqualTo("192.0.2.3");
        assertThat(over.pinned()).isFalse();
    }

    @Test
    void shouldPassTrafficOnWhenPoolSheds() {
        Pool a = pool("a", new Shedding(50, 0), origin("192.0.2.1"));
        Pool b = pool("b", NONE, origin("192.0.2.2"));
        LoadBalancer balancer = balancer(false, Optional.empty());
        assertThat(poolOf(steering(0.4, a, b)
                        .decide(balancer, Optional.empty(), NOW)
                        .first()))
                .isEqualTo("b");
        assertThat(poolOf(steering(0.6, a, b)
                        .decide(balancer, Optional.empty(), NOW)
                        .first()))
                .isEqualTo("a");
    }

    @Test
    void shouldIgnoreHealthWhenFallbackPoolServes() {
        Pool last = pool("last", NONE, origin("192.0.2.9"));
        health.put("last", last.origins().getFirst(), new OriginHealth(false, "HTTP timeout occurred", 0, 1));
        Decision decision = steering(0, last).decide(balancer(false, Optional.empty()), Optional.empty(), NOW);
        assertThat(poolOf(decision.first())).isEqualTo("last");
    }
}
