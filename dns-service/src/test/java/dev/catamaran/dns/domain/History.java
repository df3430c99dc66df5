package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A fleet whose clusters are judged, whose pools join, and whose pools others may turn on and off. */
final class History {
    private static final HealthState[] STATES = HealthState.values();

    private final Policy policy;
    private final List<ClusterView> log;
    private final Map<String, ClusterView> latest;
    private final Map<String, Boolean> pools;
    private int seconds;

    private History(Policy policy, List<ClusterView> log, Map<String, ClusterView> latest, Map<String, Boolean> pools) {
        this.policy = policy;
        this.log = new ArrayList<>(log);
        this.latest = new TreeMap<>(latest);
        this.pools = new TreeMap<>(pools);
    }

    static History start(RandomGenerator random) {
        Map<String, ClusterView> clusters = new TreeMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String name = "cluster-" + i;
            clusters.put(name, ClusterView.unknown(name));
        }
        return new History(new Policy(random.nextInt(count + 1)), List.copyOf(clusters.values()), clusters, Map.of());
    }

    History copy() {
        return new History(policy, log, latest, pools);
    }

    /** A verdict, a joining pool, or somebody else's hand on a pool. */
    void happen(RandomGenerator random) {
        if (random.nextInt(6) == 0 && !pools.isEmpty()) {
            String cluster = any(List.copyOf(pools.keySet()), random);
            pools.put(cluster, random.nextBoolean());
        } else {
            judgeOrJoin(random);
        }
    }

    void judgeOrJoin(RandomGenerator random) {
        String cluster = any(List.copyOf(latest.keySet()), random);
        if (random.nextInt(4) == 0 && !pools.containsKey(cluster)) {
            pools.put(cluster, decide().pool(cluster).orElseThrow().enabled());
        } else {
            HealthState state = STATES[random.nextInt(STATES.length)];
            seconds++;
            ClusterView view =
                    new ClusterView(cluster, state, "evidence " + seconds, Instant.EPOCH.plusSeconds(seconds));
            log.add(view);
            latest.put(cluster, view);
        }
    }

    Decision decide() {
        return Failover.decide(policy, views(), Previous.of(pools));
    }

    void apply(Decision decision) {
        decision.operations()
                .forEach(operation ->
                        pools.put(operation.cluster(), operation.action().enabled()));
    }

    Policy policy() {
        return policy;
    }

    int floor() {
        return Math.max(1, policy.minimumActive());
    }

    List<ClusterView> log() {
        return log;
    }

    List<ClusterView> views() {
        return List.copyOf(latest.values());
    }

    Map<String, Boolean> pools() {
        return pools;
    }

    HealthState verdict(String cluster) {
        return views().stream()
                .filter(view -> view.cluster().equals(cluster))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    String evidence(String cluster) {
        return views().stream()
                .filter(view -> view.cluster().equals(cluster))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    private static String any(List<String> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }
}
