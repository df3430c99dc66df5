package dev.catamaran.console.domain;

import dev.catamaran.console.domain.FleetView.Leaving;
import dev.catamaran.console.domain.FleetView.Moment;
import dev.catamaran.console.domain.FleetView.Rejection;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.FleetSpec.Cluster;
import dev.catamaran.contracts.graph.StageLinks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a picture of what was folded. */
final class Viewing {
    private static final String NETWORK = "network";

    private final FleetFold fold;
    private final Function<String, Optional<Duration>> expected;
    private final Optional<Life> life;
    private final Optional<Requests.Asked> wanted;
    private final List<Cluster> clusters;
    private final List<StageView> stages;

    /** @param expected what stages of a name take, where it is known */
    Viewing(FleetFold fold, Function<String, Optional<Duration>> expected) {
        this.fold = fold;
        this.expected = expected;
        this.wanted = fold.requests.wanted();
        this.life = fold.current().filter(this::isPresent);
        this.clusters = fold.spec().map(FleetSpec::clusters).orElse(List.of());
        this.stages = stages();
    }

    /** A fleet that was deleted is not the one that was asked for afterwards under its name. */
    private boolean isPresent(Life each) {
        return each.deletedAt == null
                || wanted.filter(asked -> asked.at().isAfter(each.deletedAt)).isEmpty();
    }

    private List<StageView> stages() {
        List<String> names = clusters.stream().map(Cluster::name).toList();
        return StageLinks.of(names).stream().map(this::stage).toList();
    }

    private StageView stage(StageLinks.Link link) {
        StageFold said = life.map(each -> each.stages.get(link.id())).orElseGet(StageFold::new);
        return said.view(
                link.id(),
                link.stage().name(),
                link.cluster(),
                link.stage().service(),
                link.after(),
                expected.apply(link.stage().name()).map(Duration::toMillis).orElse(null));
    }

    /** The network is what a cluster loses last. */
    private List<Leaving> leaving() {
        if (life.isEmpty() || life.get().deletedAt != null) {
            return List.of();
        }
        Map<String, StageFold> said = life.get().stages;
        return life.get().clusterNames().stream()
                .filter(name -> clusters.stream().noneMatch(each -> each.name().equals(name)))
                .filter(name -> Optional.ofNullable(said.get(StageLinks.id(NETWORK, name)))
                        .filter(network ->
                                network.state().filter(State.RELEASED::equals).isEmpty())
                        .isPresent())
                .map(name -> new Leaving(name, leaving(name)))
                .toList();
    }

    private List<StageView> leaving(String cluster) {
        return StageLinks.of(List.of(cluster)).stream()
                .filter(link -> link.cluster() != null)
                .map(link -> stage(new StageLinks.Link(link.id(), link.stage(), link.cluster(), List.of())))
                .filter(stage -> stage.state() != null)
                .toList();
    }

    FleetSummary summary() {
        int done = stages.stream().mapToInt(StageView::done).sum();
        int total = stages.stream().mapToInt(StageView::total).sum();
        int percent = stages.isEmpty()
                ? 0
                : (int) stages.stream().mapToInt(StageView::percent).average().orElse(0);
        return new FleetSummary(
                fold.id,
                state(),
                generation(),
                hostname(),
                done,
                total,
                percent,
                (int) stages.stream().filter(stage -> stage.problem() != null).count(),
                wanted.map(Requests.Asked::at).orElse(null),
                allReady()
                        ? stages.stream()
                                .map(StageView::readyAt)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null)
                        : null,
                updatedAt(),
                clusters.stream()
                        .map(cluster -> new FleetSummary.ClusterLine(
                                cluster.name(), cluster.cloud(), cluster.region(), health(cluster.name())))
                        .toList());
    }

    private @Nullable HealthState health(String cluster) {
        return life.map(each -> each.clusters.get(cluster))
                .map(each -> each.health)
                .map(each -> each.state())
                .orElse(null);
    }

    private @Nullable Instant updatedAt() {
        Optional<Instant> asked = fold.requests.latest().map(Requests.Asked::at);
        return life.map(each -> each.lastAt)
                .filter(at -> asked.isEmpty() || at.isAfter(asked.get()))
                .or(() -> asked)
                .orElse(null);
    }

    private String hostname() {
        return fold.spec().map(spec -> spec.traffic().hostname()).orElse("");
    }

    private long generation() {
        long asked = wanted.map(each -> each.request().generation()).orElse(0L);
        return Math.max(asked, life.map(Life::generation).orElse(0L));
    }

    private FleetState state() {
        if (life.isPresent() && life.get().deletedAt != null) {
            return FleetState.DELETED;
        }
        if (wanted.isEmpty() && life.isEmpty()) {
            return fold.requests.latestRefusal().isPresent() ? FleetState.REJECTED : FleetState.REQUESTED;
        }
        if (isBeingDeleted()) {
            return FleetState.DELETING;
        }
        if (any(State.BLOCKED)) {
            return FleetState.BLOCKED;
        }
        if (any(State.FAILED)) {
            return FleetState.FAILING;
        }
        if (stages.stream().allMatch(stage -> stage.state() == null)) {
            return FleetState.REQUESTED;
        }
        return allReady() ? readyState() : FleetState.BUILDING;
    }

    private boolean isBeingDeleted() {
        boolean asked = fold.requests
                .deletionAt()
                .filter(at -> wanted.filter(each -> each.at().isAfter(at)).isEmpty())
                .isPresent();
        return (asked && life.isPresent()) || any(State.DELETING);
    }

    private FleetState readyState() {
        boolean ill = life.filter(each -> clusters.stream()
                        .anyMatch(cluster -> each.isSaidToBe(cluster.name(), HealthState.DOWN, HealthState.DEGRADED)))
                .isPresent();
        return ill ? FleetState.DEGRADED : FleetState.READY;
    }

    private boolean any(State state) {
        return stages.stream().anyMatch(stage -> stage.state() == state);
    }

    /** Every stage is ready at the generation that is wanted. */
    private boolean allReady() {
        long generation = generation();
        return !stages.isEmpty()
                && stages.stream().allMatch(stage -> stage.state() == State.READY && stage.generation() >= generation);
    }

    /** Stages keep when they were first ready at their generation, in whatever order topics are read. */
    Optional<Built> built() {
        return stages.isEmpty() || stages.stream().anyMatch(stage -> stage.readyAt() == null)
                ? Optional.empty()
                : life.map(each -> new Built(
                        each.uid,
                        stages.stream().mapToLong(StageView::generation).min().orElseThrow()));
    }

    FleetView view() {
        Optional<FleetRequested> request = wanted.map(Requests.Asked::request);
        return new FleetView(
                summary(),
                life.map(each -> each.uid).orElse(""),
                request.map(FleetRequested::labels).orElse(Map.of()),
                request.map(FleetRequested::spec).orElse(Map.of()),
                state() == FleetState.DELETED ? 1 : generation() + 1,
                CriticalPath.mark(stages),
                clusters.stream().map(this::cluster).toList(),
                leaving(),
                nodes(),
                traffic(),
                timeline(),
                life.map(each -> each.interconnect).map(each -> each.links()).orElse(List.of()),
                life.map(each -> each.mesh).orElse(null),
                life.map(Life::drifts).orElse(List.of()),
                fold.requests
                        .latestRefusal()
                        .map(each -> new Rejection(
                                each.rejection().generation(),
                                each.at(),
                                each.rejection().violations()))
                        .orElse(null));
    }

    private ClusterView cluster(Cluster cluster) {
        ClusterFold said = life.map(each -> each.clusters.get(cluster.name())).orElseGet(ClusterFold::new);
        return said.view(
                cluster,
                decided(cluster.name()).map(TrafficDecided.Pool::share).orElse(null),
                fold.requests.override(cluster.name()).orElse(null));
    }

    private List<FleetView.NodeView> nodes() {
        return clusters.stream()
                .flatMap(cluster -> life.map(each -> each.clusters.get(cluster.name())).stream()
                        .flatMap(said -> said.nodeViews(cluster.name()).stream()))
                .toList();
    }

    private Optional<TrafficDecided.Pool> decided(String cluster) {
        return life.flatMap(each -> each.decisions.latest())
                .flatMap(decision -> decision.pools().stream()
                        .filter(pool -> pool.cluster().equals(cluster))
                        .findFirst());
    }

    private TrafficView traffic() {
        Optional<TrafficReady> ready = life.map(each -> each.traffic);
        return new TrafficView(
                ready.map(TrafficReady::hostname).orElseGet(this::hostname),
                ready.map(TrafficReady::loadBalancerId).orElse(null),
                ready.map(TrafficReady::pools).orElse(List.of()).stream()
                        .map(this::pool)
                        .toList(),
                life.flatMap(each -> each.decisions.latest().map(each.decisions::view))
                        .orElse(null));
    }

    private TrafficView.Pool pool(TrafficReady.Pool pool) {
        Optional<TrafficDecided.Pool> decided = decided(pool.cluster());
        return new TrafficView.Pool(
                pool.cluster(),
                pool.poolId(),
                decided.map(each -> each.share() > 0).orElse(pool.enabled()),
                pool.origins(),
                decided.map(TrafficDecided.Pool::share).orElse(null),
                decided.map(TrafficDecided.Pool::verdict).orElse(null),
                decided.map(TrafficDecided.Pool::rule).orElse(null),
                decided.map(TrafficDecided.Pool::reason).orElse(null));
    }

    private List<Moment> timeline() {
        List<Moment> all = new ArrayList<>(life.map(Life::moments).orElse(List.of()));
        fold.requests
                .overrides()
                .forEach(override -> all.add(
                        new Moment(override.requestedAt(), "operator", override.cluster(), words(override), null)));
        all.sort(Comparator.comparing(Moment::at));
        return all;
    }

    private static String words(OverrideRequested override) {
        return override.action().name().toLowerCase(java.util.Locale.ROOT) + " by " + override.actor() + ": "
                + override.reason();
    }
}
