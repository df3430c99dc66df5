package dev.catamaran.cli.picture;

import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.fleet.FleetSpec.Cluster;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the picture of a story. */
final class Drawing {
    private final String fleet;
    private final Optional<FleetStory.Asked> wanted;
    private final Optional<Life> life;
    private final Instant deletionAskedAt;
    private final List<Headline> refusals;
    private final boolean onlyRefused;
    private final boolean latestRefused;
    private final List<Cluster> clusters;
    private final List<StagePicture> stages;

    /**
     * @param wanted the latest request that was not refused
     * @param life the present fleet of the name
     * @param onlyRefused whether every request was refused and there is no fleet
     */
    Drawing(
            String fleet,
            Optional<FleetStory.Asked> wanted,
            Optional<Life> life,
            Instant deletionAskedAt,
            List<Headline> refusals,
            boolean onlyRefused,
            boolean latestRefused) {
        this.fleet = fleet;
        this.wanted = wanted;
        this.life = life;
        this.deletionAskedAt = deletionAskedAt;
        this.refusals = refusals;
        this.onlyRefused = onlyRefused;
        this.latestRefused = latestRefused;
        this.clusters = wanted.map(FleetStory.Asked::clusters).orElse(List.of());
        this.stages = stages();
    }

    private List<StagePicture> stages() {
        List<String> order =
                StageGraph.stages().stream().map(each -> each.name()).toList();
        return life.stream()
                .flatMap(each -> each.stages.values().stream())
                .flatMap(each -> each.picture().stream())
                .sorted(Comparator.comparingInt((StagePicture each) -> order.indexOf(each.stage()))
                        .thenComparing(each -> Objects.requireNonNullElse(each.cluster(), "")))
                .toList();
    }

    FleetPicture picture() {
        Phase phase = phase();
        return new FleetPicture(
                fleet,
                life.map(each -> each.uid).orElse(""),
                generation(),
                phase,
                latestRefused
                        || life.stream()
                                .flatMap(each -> each.stages.values().stream())
                                .anyMatch(StageStory::hopeless),
                wanted.map(FleetStory.Asked::at).orElse(null),
                phase == Phase.READY ? lastReadyAt() : null,
                clusters,
                stages,
                headlines());
    }

    private List<Headline> headlines() {
        List<Headline> all = new ArrayList<>(life.map(Life::headlines).orElse(List.of()));
        all.addAll(refusals);
        all.sort(Comparator.comparing(Headline::at));
        return List.copyOf(all);
    }

    private @Nullable Instant lastReadyAt() {
        return stages.stream()
                .map(StagePicture::readyAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private long generation() {
        return Stream.concat(
                        wanted.stream().map(FleetStory.Asked::generation),
                        stages.stream().map(StagePicture::generation))
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private Phase phase() {
        if (life.filter(each -> each.deletedAt != null).isPresent()) {
            return Phase.DELETED;
        }
        if (wanted.isEmpty() && life.isEmpty()) {
            return onlyRefused ? Phase.REJECTED : Phase.UNKNOWN;
        }
        if (life.isPresent() && isBeingDeleted()) {
            return Phase.DELETING;
        }
        if (any(State.BLOCKED)) {
            return Phase.BLOCKED;
        }
        if (any(State.FAILED)) {
            return Phase.FAILING;
        }
        if (stages.isEmpty()) {
            return Phase.REQUESTED;
        }
        return allReady() ? Phase.READY : Phase.BUILDING;
    }

    private boolean isBeingDeleted() {
        boolean asked = !deletionAskedAt.equals(Instant.MIN)
                && wanted.filter(each -> each.at().isAfter(deletionAskedAt)).isEmpty();
        return asked || any(State.DELETING);
    }

    private boolean any(State state) {
        return stages.stream().anyMatch(each -> each.state() == state);
    }

    private boolean allReady() {
        long generation = generation();
        return !clusters.isEmpty()
                && StageGraph.stages().stream()
                        .allMatch(stage -> stage.per() == Per.FLEET
                                ? isReady(stage.name(), null, generation)
                                : clusters.stream().allMatch(each -> isReady(stage.name(), each.name(), generation)));
    }

    private boolean isReady(String stage, @Nullable String cluster, long generation) {
        return stages.stream()
                .anyMatch(each -> each.stage().equals(stage)
                        && Objects.equals(each.cluster(), cluster)
                        && each.state() == State.READY
                        && each.generation() >= generation);
    }
}
