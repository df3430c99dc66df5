package dev.catamaran.console.domain;

import dev.catamaran.console.domain.ClusterView.HealthView;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was said about one cluster of a fleet. */
final class ClusterFold {
    @Nullable
    NetworkReady network;

    @Nullable
    NodesReady nodes;

    @Nullable
    ClusterReady ready;

    @Nullable
    GitOpsReady gitops;

    @Nullable
    ClusterHealthChanged health;

    private final TreeMap<String, HealthVote> votes = new TreeMap<>();

    /** A vote counts if it is newer than the one before of its vantage: by start of the watcher, then by number. */
    void hear(HealthVote vote) {
        HealthVote before = votes.get(vote.vantage());
        if (before == null
                || vote.watcherEpoch() > before.watcherEpoch()
                || (vote.watcherEpoch() == before.watcherEpoch() && vote.seq() > before.seq())) {
            votes.put(vote.vantage(), vote);
        }
    }

    ClusterView view(FleetSpec.Cluster wanted, @Nullable Integer share, @Nullable OverrideRequested override) {
        return new ClusterView(
                wanted.name(),
                wanted.cloud(),
                wanted.region(),
                wanted.controlPlane().count() + wanted.workers().count(),
                ready == null ? null : ready.nodesReady(),
                ready == null ? null : ready.api().url(),
                ready == null ? null : ready.kubernetesVersion(),
                ready == null ? null : ready.kubeconfigRef(),
                network,
                gitops,
                health(),
                share,
                override);
    }

    private @Nullable HealthView health() {
        ClusterHealthChanged verdict = health;
        return verdict == null
                ? null
                : new HealthView(
                        verdict.state(),
                        verdict.previous(),
                        verdict.reason(),
                        verdict.observedAt(),
                        verdict.manualReturn(),
                        votes.values().stream().map(ClusterView.Vote::of).toList());
    }

    List<FleetView.NodeView> nodeViews(String cluster) {
        return nodes == null
                ? List.of()
                : nodes.nodes().stream()
                        .map(node -> new FleetView.NodeView(
                                cluster, node.name(), node.role(), node.zone(), node.address(), node.instanceId()))
                        .toList();
    }
}
