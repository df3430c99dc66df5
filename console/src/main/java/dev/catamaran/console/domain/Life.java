package dev.catamaran.console.domain;

import dev.catamaran.console.domain.FleetView.Moment;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.DnsDriftDetected;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.MeshLinked;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.contracts.graph.StageLinks;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the services said about one fleet uid, from its first request to its deletion. Each service's events come in order;
 * between services there is none, so nothing here depends on it.
 */
final class Life {
    private static final int MOMENTS = 100;
    private static final int DRIFTS = 20;

    final String uid;
    final Map<String, StageFold> stages = new TreeMap<>();
    final Map<String, ClusterFold> clusters = new TreeMap<>();
    final DecisionsFold decisions = new DecisionsFold();
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<DnsDriftDetected> drifts = new ArrayDeque<>();

    @Nullable
    InterconnectReady interconnect;

    @Nullable
    MeshLinked mesh;

    @Nullable
    TrafficReady traffic;

    @Nullable
    Instant deletedAt;

    Instant lastAt = Instant.EPOCH;

    Life(String uid) {
        this.uid = uid;
    }

    void hear(FleetEvent event, Instant at) {
        lastAt = at.isAfter(lastAt) ? at : lastAt;
        switch (event) {
            case StageProgress said -> stage(said.stage(), said.cluster()).hear(said, at);
            case StageStatus said -> stage(said.stage(), said.cluster()).hear(said, at);
            case StageFailed said -> stage(said.stage(), said.cluster()).hear(said, at);
            case NetworkReady said -> cluster(said.cluster()).network = said;
            case NodesReady said -> cluster(said.cluster()).nodes = said;
            case ClusterReady said -> cluster(said.cluster()).ready = said;
            case GitOpsReady said -> cluster(said.cluster()).gitops = said;
            case HealthVote said -> cluster(said.cluster()).hear(said);
            case InterconnectReady said -> interconnect = said;
            case MeshLinked said -> mesh = said;
            case TrafficReady said -> traffic = said;
            case NetworkReleased said ->
                remember(new Moment(at, "released", said.cluster(), "nothing of the cluster is left", null));
            case FleetDeleted _ -> deletedAt = at;
            default -> hearOfTraffic(event, at);
        }
    }

    private void hearOfTraffic(FleetEvent event, Instant at) {
        switch (event) {
            case ClusterHealthChanged said -> {
                cluster(said.cluster()).health = said;
                if (said.state() != said.previous()) {
                    remember(new Moment(at, "health", said.cluster(), words(said), null));
                }
            }
            case FailoverStarted said ->
                remember(new Moment(said.decidedAt(), said.action(), said.cluster(), said.reason(), null));
            case FailoverCompleted said -> {
                decisions.completed(said);
                remember(new Moment(
                        said.completedAt(), "in-force", said.cluster(), said.action() + " in force", said.changeMs()));
            }
            case NodeLost said ->
                remember(new Moment(at, "node", said.cluster(), said.slot() + " lost, being made anew", null));
            case DnsDriftDetected said -> keep(drifts, said, DRIFTS);
            case dev.catamaran.contracts.event.TrafficDecided said -> decisions.decided(said);
            default -> {}
        }
    }

    private static String words(ClusterHealthChanged said) {
        return said.previous() + " to " + said.state() + ": " + said.reason();
    }

    private void remember(Moment moment) {
        keep(moments, moment, MOMENTS);
    }

    private static <T> void keep(Deque<T> all, T one, int most) {
        all.addLast(one);
        if (all.size() > most) {
            all.removeFirst();
        }
    }

    private StageFold stage(String stage, @Nullable String cluster) {
        return stages.computeIfAbsent(StageLinks.id(stage, cluster), _ -> new StageFold());
    }

    private ClusterFold cluster(String name) {
        return clusters.computeIfAbsent(name, _ -> new ClusterFold());
    }

    List<DnsDriftDetected> drifts() {
        return List.copyOf(drifts);
    }

    /** By time, oldest first. */
    List<Moment> moments() {
        List<Moment> sorted = new ArrayList<>(moments);
        sorted.sort(Comparator.comparing(Moment::at));
        return sorted;
    }

    /** Whether the last verdict on a cluster is one of these. */
    boolean isSaidToBe(String cluster, HealthState... states) {
        ClusterFold said = clusters.get(cluster);
        return said != null && said.health != null && List.of(states).contains(said.health.state());
    }

    /** Every cluster that any stage has spoken of. */
    Set<String> clusterNames() {
        return stages.keySet().stream()
                .filter(id -> id.contains("/"))
                .map(id -> id.substring(id.indexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long generation() {
        return stages.values().stream().mapToLong(StageFold::generation).max().orElse(0);
    }
}
