package dev.catamaran.cli.gameday;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import dev.catamaran.contracts.event.TrafficDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the log tells of a fleet's traffic: the latest of everything. Not thread-safe. */
final class Sight {
    /** Watchers vote every second. */
    private static final Duration WATCHED = Duration.ofSeconds(10);

    private static final int WHOLE = 100;

    private final Map<String, OverrideRequested> overrides = new TreeMap<>();
    private final Map<String, ClusterHealthChanged> verdicts = new TreeMap<>();
    private final Map<String, Instant> votes = new TreeMap<>();
    private final Map<String, List<String>> ingresses = new TreeMap<>();
    private Map<String, Integer> shares = Map.of();
    private Instant decidedAt = Instant.MIN;

    void hear(FleetEvent event) {
        switch (event) {
            case OverrideRequested asked ->
                overrides.merge(
                        asked.cluster(),
                        asked,
                        (one, other) -> other.requestedAt().isBefore(one.requestedAt()) ? one : other);
            case ClusterHealthChanged said ->
                verdicts.merge(
                        said.cluster(),
                        said,
                        (one, other) -> other.observedAt().isBefore(one.observedAt()) ? one : other);
            case HealthVote vote ->
                votes.merge(vote.cluster(), vote.observedAt(), (one, other) -> one.isAfter(other) ? one : other);
            case GitOpsReady ready ->
                ingresses.put(ready.cluster(), ready.ingress().addresses());
            case TrafficDecided decided
            when !decided.decidedAt().isBefore(decidedAt) -> {
                decidedAt = decided.decidedAt();
                shares = new TreeMap<>();
                decided.pools().forEach(pool -> shares.put(pool.cluster(), pool.share()));
            }
            default -> {}
        }
    }

    /** Addresses of a cluster's ingress; empty when it was never ready. */
    List<String> ingress(String cluster) {
        return ingresses.getOrDefault(cluster, List.of());
    }

    /** Whether watchers hold a cluster to be healthy and all of its traffic goes there. */
    boolean well(String cluster) {
        ClusterHealthChanged verdict = verdicts.get(cluster);
        return verdict != null && verdict.state() == HealthState.HEALTHY && shares.getOrDefault(cluster, 0) == WHOLE;
    }

    /** Why a cluster must not be taken away now, or must be given back at once; empty when it may be away. */
    Optional<String> objection(String cluster, Instant now) {
        return operator(now).or(() -> others(cluster, now));
    }

    /** Why it would prove nothing to take the cluster away. */
    Optional<String> unfit(String cluster, Instant now) {
        if (!shares.containsKey(cluster)) {
            return Optional.of("nothing has been decided about traffic to " + cluster + "; is the fleet ready?");
        }
        if (!watched(cluster, now)) {
            return Optional.of("nobody watches " + cluster + ": no vote within " + WATCHED.toSeconds() + " s");
        }
        return well(cluster) ? Optional.empty() : Optional.of(cluster + " is " + state(cluster));
    }

    private Optional<String> operator(Instant now) {
        return overrides.values().stream()
                .filter(asked -> asked.action() != Action.RESTORE)
                .filter(asked -> asked.until() == null || now.isBefore(asked.until()))
                .findFirst()
                .map(asked -> asked.actor() + " asked to "
                        + asked.action().name().toLowerCase(java.util.Locale.ROOT) + " " + asked.cluster() + ": "
                        + asked.reason());
    }

    private Optional<String> others(String cluster, Instant now) {
        List<String> others =
                shares.keySet().stream().filter(each -> !each.equals(cluster)).toList();
        if (others.stream().anyMatch(each -> well(each) && watched(each, now))) {
            return Optional.empty();
        }
        return Optional.of(
                others.isEmpty()
                        ? "no other cluster takes traffic"
                        : "no other cluster could take its traffic: "
                                + String.join(
                                        ", ",
                                        others.stream()
                                                .map(each -> each + " is " + state(each)
                                                        + (watched(each, now) ? "" : " and nobody watches it"))
                                                .toList()));
    }

    private boolean watched(String cluster, Instant now) {
        Instant vote = votes.get(cluster);
        return vote != null && vote.plus(WATCHED).isAfter(now);
    }

    private String state(String cluster) {
        ClusterHealthChanged verdict = verdicts.get(cluster);
        return (verdict == null ? HealthState.UNKNOWN : verdict.state()) + " with " + shares.getOrDefault(cluster, 0)
                + " % of its traffic";
    }
}
