package dev.catamaran.sandbox.cloudflare.edge;

import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Affinity;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.LoadBalancer;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Pool;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.SessionFailover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Chooses the origin of a request: session, then steering policy, then fallback pool.
 *
 * <p>Policies {@code random} (weighted) and failover order (all others). Zero-downtime failover tries one other origin:
 * of the same pool, or of another if the load balancer fails over across pools. Source:
 * developers.cloudflare.com/load-balancing/understand-basics.
 */
final class Steering {
    /** An origin and the pool that it was chosen from. */
    record Choice(Pool pool, Origin origin) {
        String token() {
            return SessionCookie.token(pool.id(), origin.name());
        }
    }

    /**
     * Where to go.
     *
     * @param first empty when nothing can serve
     * @param alternate where to go when the first does not answer
     * @param pinned whether the visitor's session led there
     */
    record Decision(Optional<Choice> first, Optional<Choice> alternate, boolean pinned) {}

    private final EdgeConfiguration configuration;
    private final HealthBoard health;
    private final DoubleSupplier random;

    /**
     * @param random uniform, 0 inclusive to 1 exclusive
     */
    Steering(EdgeConfiguration configuration, HealthBoard health, DoubleSupplier random) {
        this.configuration = configuration;
        this.health = health;
        this.random = random;
    }

    Decision decide(LoadBalancer balancer, Optional<String> session, Instant now) {
        Optional<Choice> pinned = session.flatMap(token -> pinned(balancer, token, now));
        if (pinned.isPresent()) {
            boolean stays = balancer.affinity()
                    .map(Affinity::failover)
                    .filter(SessionFailover.NONE::equals)
                    .isPresent();
            return new Decision(pinned, stays ? Optional.empty() : alternate(balancer, pinned.get()), true);
        }
        Optional<Choice> first = ordered(balancer).stream()
                .findFirst()
                .flatMap(pool -> draw(usable(pool), Origin::weight).map(origin -> new Choice(pool, origin)));
        return new Decision(first, first.flatMap(choice -> alternate(balancer, choice)), false);
    }

    private Optional<Choice> pinned(LoadBalancer balancer, String token, Instant now) {
        return pools(balancer).stream()
                .filter(this::serving)
                .filter(pool -> !sheds(pool.shedding().sessionPercent()))
                .flatMap(pool -> pool.origins().stream().map(origin -> new Choice(pool, origin)))
                .filter(choice -> choice.token().equals(token))
                .filter(choice -> health.healthy(choice.pool(), choice.origin()))
                .filter(choice -> choice.origin().enabled() || draining(balancer, choice.origin(), now))
                .findFirst();
    }

    private static boolean draining(LoadBalancer balancer, Origin origin, Instant now) {
        return balancer.affinity()
                .flatMap(affinity -> origin.disabledAt().map(at -> at.plus(affinity.drain())))
                .filter(end -> end.isAfter(now))
                .isPresent();
    }

    /** Pools that may serve a new visitor, best first; the fallback pool alone when there is none. */
    private List<Pool> ordered(LoadBalancer balancer) {
        List<Pool> order = new ArrayList<>(pools(balancer).stream()
                .filter(this::serving)
                .filter(pool -> !usable(pool).isEmpty())
                .toList());
        if (balancer.random()) {
            draw(order, balancer.weights()::of).ifPresent(drawn -> {
                order.remove(drawn);
                order.addFirst(drawn);
            });
        }
        order.removeIf(pool -> sheds(pool.shedding().newPercent()));
        return order.isEmpty() ? fallback(balancer).stream().toList() : order;
    }

    private Optional<Choice> alternate(LoadBalancer balancer, Choice failed) {
        List<Origin> siblings = usable(failed.pool()).stream()
                .filter(origin -> !origin.equals(failed.origin()))
                .toList();
        Optional<Choice> sibling = draw(siblings, Origin::weight).map(origin -> new Choice(failed.pool(), origin));
        if (sibling.isPresent() || !balancer.failoverAcrossPools()) {
            return sibling;
        }
        List<Pool> others = new ArrayList<>(ordered(balancer));
        fallback(balancer).ifPresent(others::add);
        return others.stream()
                .filter(pool -> !pool.equals(failed.pool()))
                .flatMap(pool -> draw(usable(pool), Origin::weight).map(origin -> new Choice(pool, origin)).stream())
                .filter(choice -> !sameEndpoint(choice.origin(), failed.origin()))
                .findFirst();
    }

    private static boolean sameEndpoint(Origin one, Origin other) {
        return one.address().equals(other.address()) && one.port() == other.port();
    }

    private List<Pool> pools(LoadBalancer balancer) {
        return balancer.defaultPools().stream()
                .flatMap(id -> Optional.ofNullable(configuration.pools().get(id)).stream())
                .toList();
    }

    private Optional<Pool> fallback(LoadBalancer balancer) {
        return Optional.ofNullable(configuration.pools().get(balancer.fallbackPool()))
                .filter(Pool::enabled);
    }

    private boolean serving(Pool pool) {
        return pool.enabled() && health.healthy(pool);
    }

    /** The pool's enabled origins that are healthy; all enabled ones when none is (only a fallback pool gets here). */
    private List<Origin> usable(Pool pool) {
        List<Origin> enabled = pool.origins().stream().filter(Origin::enabled).toList();
        List<Origin> healthy =
                enabled.stream().filter(origin -> health.healthy(pool, origin)).toList();
        return healthy.isEmpty() ? enabled : healthy;
    }

    private boolean sheds(double percent) {
        return percent > 0 && random.getAsDouble() * 100 < percent;
    }

    /** Draws by weight; in order when all weights are zero. */
    private <T> Optional<T> draw(List<T> from, ToDoubleFunction<T> weight) {
        double total = from.stream().mapToDouble(weight).sum();
        double at = random.getAsDouble() * total;
        for (T one : from) {
            at -= weight.applyAsDouble(one);
            if (at < 0) {
                return Optional.of(one);
            }
        }
        return from.stream().findFirst();
    }
}
