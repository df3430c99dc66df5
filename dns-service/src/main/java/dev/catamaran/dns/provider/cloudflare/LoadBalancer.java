package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The fleet's hostname, proxied, over the pools of its clusters.
 *
 * <p>Source: developers.cloudflare.com/api/resources/load_balancers.
 *
 * @param clusters in the order in which they take over from each other
 */
record LoadBalancer(FleetSpec.Traffic traffic, List<String> clusters) implements Blueprint {
    static final String SLOT = "load-balancer";
    private static final int DRAIN_SECONDS = 120;
    private static final String RANDOM = "random";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "cloudflare.LoadBalancer";
    }

    @Override
    public List<String> after() {
        List<String> pools = new ArrayList<>(poolSlots());
        pools.add(LastResort.SLOT);
        return List.copyOf(pools);
    }

    @Override
    public ObjectNode body(UnaryOperator<String> id) {
        ObjectNode body = CloudflareApi.object();
        body.put("name", traffic.hostname()).put("enabled", true).put("proxied", true);
        body.put("steering_policy", traffic.steering());
        pools(body, id);
        sessions(body);
        return body;
    }

    private void pools(ObjectNode body, UnaryOperator<String> id) {
        ArrayNode pools = body.putArray("default_pools");
        poolSlots().forEach(slot -> pools.add(id.apply(slot)));
        body.put("fallback_pool", id.apply(LastResort.SLOT));
        if (traffic.steering().equals(RANDOM)) {
            ObjectNode weights =
                    body.putObject("random_steering").put("default_weight", 1).putObject("pool_weights");
            poolSlots().forEach(slot -> weights.put(id.apply(slot), 1));
        }
    }

    /** A session whose origin does not answer moves to another one, of another pool if need be, and stays there. */
    private static void sessions(ObjectNode body) {
        body.put("session_affinity", "cookie");
        body.putObject("session_affinity_attributes")
                .put("drain_duration", DRAIN_SECONDS)
                .put("zero_downtime_failover", "sticky");
        body.putObject("adaptive_routing").put("failover_across_pools", true);
    }

    private List<String> poolSlots() {
        return clusters.stream().map(ClusterPool::slot).toList();
    }
}
