package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.TrafficDecided;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much traffic each cluster gets.
 *
 * @param id 16 hexadecimal digits, the same for the same inputs
 * @param pools every cluster, by name: what is desired and why
 * @param operations what leads there from how the pools are now, in this order
 * @param lastDrain time of the latest drain, this decision's included
 * @param next when to decide again even if nothing happens
 */
public record Decision(
        String id, List<Pool> pools, List<Operation> operations, Optional<Instant> lastDrain, Optional<Instant> next) {
    public Decision {
        pools = List.copyOf(pools);
        operations = List.copyOf(operations);
    }

    /**
     * One cluster's part.
     *
     * @param exists whether the pool exists; if not, the share is what it is to be created with
     * @param rule the rule that leads to the share
     * @param reason evidence in words
     * @param kept what the next decision has to know of it
     */
    public record Pool(
            String cluster, boolean exists, HealthState verdict, String rule, String reason, Memory.Pool kept) {
        public int share() {
            return kept.share();
        }

        public boolean enabled() {
            return share() > 0;
        }
    }

    public Optional<Pool> pool(String cluster) {
        return pools.stream().filter(pool -> pool.cluster().equals(cluster)).findFirst();
    }

    /** The event that says it; pools that do not exist yet are left out. */
    public TrafficDecided event(String fleetId, long number, Instant now) {
        return new TrafficDecided(
                fleetId,
                number,
                id,
                now,
                operations.stream()
                        .map(each -> new TrafficDecided.Operation(
                                each.cluster(), each.action().word(), each.share(), each.rule(), each.reason()))
                        .toList(),
                pools.stream().filter(Pool::exists).map(Decision::said).toList(),
                lastDrain.orElse(null));
    }

    private static TrafficDecided.Pool said(Pool pool) {
        return new TrafficDecided.Pool(
                pool.cluster(),
                pool.share(),
                pool.kept().since(),
                pool.verdict(),
                pool.rule(),
                pool.reason(),
                pool.kept().outSince().orElse(null),
                pool.kept().restored().orElse(null),
                pool.kept().overruled().orElse(null));
    }
}
