package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.dns.domain.ClusterView;
import dev.catamaran.dns.domain.Decision;
import dev.catamaran.dns.domain.Failover;
import dev.catamaran.dns.domain.Memory;
import dev.catamaran.dns.domain.Observed;
import dev.catamaran.dns.domain.Policy;
import dev.catamaran.dns.domain.TrafficPlan;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope.MissingResourceException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides about pools as they are at Cloudflare now, anew before every write. */
final class PoolDecisions {
    private final Ownership owner;
    private final TrafficPlan plan;
    private final Policy policy;
    private final CloudflareObjects pools;
    private final FailoverJournal journal;
    private final Alarm alarm;

    PoolDecisions(
            Ownership owner,
            TrafficPlan plan,
            Policy policy,
            CloudflareObjects pools,
            FailoverJournal journal,
            Alarm alarm) {
        this.owner = owner;
        this.plan = plan;
        this.policy = policy;
        this.pools = pools;
        this.journal = journal;
        this.alarm = alarm;
    }

    Decision decide() throws InterruptedException {
        Map<String, Integer> shares = new TreeMap<>();
        for (var origins : plan.clusters()) {
            pool(origins.cluster()).ifPresent(pool -> shares.put(origins.cluster(), Shares.of(pool)));
        }
        Decision decision =
                Failover.decide(policy, plan.views(), memory(), plan.overrides(), Observed.of(shares), journal.now());
        decision.next().ifPresent(at -> alarm.at(owner.fleetUid(), at));
        return decision;
    }

    /** The latest decision: as read back, or as this process knows it before it could be read back. */
    Memory memory() {
        Memory own = journal.memory(owner);
        return own.number() > plan.memory().number() ? own : plan.memory();
    }

    /** Time of the observation that the view of a cluster rests on. */
    Optional<Instant> observed(String cluster) {
        return plan.views().stream()
                .filter(view -> view.cluster().equals(cluster))
                .map(ClusterView::observed)
                .filter(at -> at.isAfter(Instant.EPOCH))
                .findFirst();
    }

    /** Percent of its usual traffic that a cluster gets now; empty while there is no pool. */
    Optional<Integer> share(String cluster) throws InterruptedException {
        return pool(cluster).map(Shares::of);
    }

    /** One PATCH, then a look at what came of it; answers the share that Cloudflare has then. */
    int turn(String cluster, int share) throws InterruptedException {
        ObjectNode pool = pool(cluster).orElseThrow(() -> new MissingResourceException(ClusterPool.slot(cluster)));
        String id = CloudflareObjects.id(pool);
        pools.patch(id, Shares.change(pool, share));
        return Shares.of(pools.verified(id));
    }

    private Optional<ObjectNode> pool(String cluster) throws InterruptedException {
        Mark mark = Mark.of(owner, cluster, ClusterPool.slot(cluster));
        return pools.all().stream().filter(mark::isOn).min(Comparator.comparing(CloudflareObjects::id));
    }
}
