package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.dns.domain.Decision;
import dev.catamaran.dns.domain.Failover;
import dev.catamaran.dns.domain.Previous;
import dev.catamaran.dns.domain.TrafficPlan;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope.MissingResourceException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides about pools as they are, so that nothing has to be remembered from one run to the next. */
final class PoolDecisions {
    private final Ownership owner;
    private final TrafficPlan plan;
    private final CloudflareObjects pools;

    PoolDecisions(Ownership owner, TrafficPlan plan, CloudflareObjects pools) {
        this.owner = owner;
        this.plan = plan;
        this.pools = pools;
    }

    Decision decide() throws InterruptedException {
        Map<String, Boolean> enabled = new TreeMap<>();
        for (var origins : plan.clusters()) {
            pool(origins.cluster())
                    .ifPresent(pool -> enabled.put(
                            origins.cluster(), pool.path(ClusterPool.ENABLED).asBoolean(true)));
        }
        return Failover.decide(plan.policy(), plan.views(), Previous.of(enabled));
    }

    /** Whether a cluster's pool takes traffic now; empty while there is no pool. */
    Optional<Boolean> enabled(String cluster) throws InterruptedException {
        return pool(cluster).map(pool -> pool.path(ClusterPool.ENABLED).asBoolean(true));
    }

    /** One PATCH; answers what Cloudflare then says. */
    boolean turn(String cluster, boolean enabled) throws InterruptedException {
        String id = pool(cluster)
                .map(CloudflareObjects::id)
                .orElseThrow(() -> new MissingResourceException(ClusterPool.slot(cluster)));
        ObjectNode change = CloudflareApi.object().put(ClusterPool.ENABLED, enabled);
        return pools.patch(id, change).path(ClusterPool.ENABLED).asBoolean(true);
    }

    private Optional<ObjectNode> pool(String cluster) throws InterruptedException {
        Mark mark = Mark.of(owner, cluster, ClusterPool.slot(cluster));
        return pools.all().stream().filter(mark::isOn).min(Comparator.comparing(CloudflareObjects::id));
    }
}
