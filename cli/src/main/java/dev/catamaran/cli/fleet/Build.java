package dev.catamaran.cli.fleet;

import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.MeshLinked;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What has been heard of one generation of a fleet. Written by one thread, read by several. */
public final class Build {
    private final String fleet;
    private final String uid;
    private final long generation;
    private final FleetSpec spec;
    private final Map<String, StageProgress> progress = new ConcurrentHashMap<>();
    private final Map<String, ClusterReady> clusters = new ConcurrentHashMap<>();
    private final Map<String, GitOpsReady> gitops = new ConcurrentHashMap<>();
    private volatile @Nullable TrafficReady traffic;
    private volatile @Nullable Instant trafficAt;
    private volatile @Nullable MeshLinked mesh;
    private volatile @Nullable StageFailed lastFailure;
    private volatile @Nullable FleetRejected rejected;

    /**
     * @param uid fleet uid of this request when it is the first of its name
     */
    public Build(String fleet, String uid, long generation, FleetSpec spec) {
        this.fleet = fleet;
        this.uid = uid;
        this.generation = generation;
        this.spec = spec;
    }

    public String fleet() {
        return fleet;
    }

    public String uid() {
        return uid;
    }

    public long generation() {
        return generation;
    }

    public FleetSpec spec() {
        return spec;
    }

    /** Takes in an event of this fleet and generation. */
    public void hear(FleetEvent event, Instant at) {
        switch (event) {
            case StageProgress step -> progress.put(key(step.stage(), step.cluster()), step);
            case ClusterReady ready -> clusters.put(ready.cluster(), ready);
            case GitOpsReady ready -> gitops.put(ready.cluster(), ready);
            case MeshLinked linked -> mesh = linked;
            case TrafficReady ready -> {
                traffic = ready;
                if (allPools(ready) && trafficAt == null) {
                    trafficAt = at;
                }
            }
            case StageFailed failed -> lastFailure = failed;
            case FleetRejected refused -> rejected = refused;
            default -> {}
        }
    }

    public static String key(String stage, @Nullable String cluster) {
        return stage + "/" + (cluster == null ? "" : cluster);
    }

    private boolean allPools(TrafficReady ready) {
        return ready.pools().stream().filter(TrafficReady.Pool::enabled).count()
                == spec.clusters().size();
    }

    /** The newest progress of a stage. */
    public Optional<StageProgress> progress(String stage, String cluster) {
        return Optional.ofNullable(progress.get(key(stage, cluster)));
    }

    /** Traffic flows through every cluster, and the mesh is as it shall be, which it is said to be at every generation. */
    public boolean ready() {
        return trafficAt != null && mesh != null;
    }

    /** Ready, and every stage has said so in what was heard. */
    public boolean settled() {
        return ready() && StageGraph.stages().stream().allMatch(this::settled);
    }

    private boolean settled(StageDefinition stage) {
        List<String> places = stage.per() == StageDefinition.Per.FLEET
                ? List.of("")
                : spec.clusters().stream().map(FleetSpec.Cluster::name).toList();
        return places.stream()
                .allMatch(place -> progress(stage.name(), place)
                        .filter(step -> step.state() == StageProgress.State.READY)
                        .isPresent());
    }

    /** When traffic flowed through every cluster. */
    public Optional<Instant> trafficAt() {
        return Optional.ofNullable(trafficAt);
    }

    public Optional<TrafficReady> traffic() {
        return Optional.ofNullable(traffic);
    }

    /** By cluster name. */
    public Map<String, ClusterReady> clusters() {
        return new TreeMap<>(clusters);
    }

    public Optional<ApiEndpoint> api(String cluster) {
        return Optional.ofNullable(clusters.get(cluster)).map(ClusterReady::api);
    }

    public Optional<GitOpsReady> gitops(String cluster) {
        return Optional.ofNullable(gitops.get(cluster));
    }

    /** Why it will not become ready, once that is certain. */
    public Optional<String> hopeless() {
        FleetRejected refused = rejected;
        if (refused != null) {
            return Optional.of("rejected: " + refused.violations());
        }
        StageFailed failed = lastFailure;
        if (failed != null && !failed.willRetry()) {
            return Optional.of(words(failed));
        }
        return Optional.empty();
    }

    /** The last thing that went wrong, in words. */
    public Optional<String> lastProblem() {
        return Optional.ofNullable(lastFailure).map(Build::words);
    }

    private static String words(StageFailed failed) {
        return "stage " + failed.stage()
                + (failed.cluster() == null ? "" : " of cluster " + failed.cluster())
                + ": " + failed.problem().code() + ": " + failed.problem().message();
    }
}
