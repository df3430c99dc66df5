package dev.catamaran.cli.log;

import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants to see. An event must fit in every respect.
 *
 * @param types none for all but {@link #UNLISTED}
 * @param stages none for all; else events of these stages
 * @param clusters none for all; else events of these clusters alone, none of the whole fleet
 * @param since null for all; else from then on
 */
public record EventFilter(
        Set<EventType> types,
        Set<String> stages,
        Set<String> clusters,
        @Nullable Instant since) implements Predicate<Decoded.Event> {
    /** Only listed where they are asked for: votes are very many, answers for plans are long and were to one who asked. */
    public static final Set<EventType> UNLISTED = Set.of(EventType.HEALTH_VOTE, EventType.STAGE_PLANNED);

    @Override
    public boolean test(Decoded.Event event) {
        boolean type = types.isEmpty() ? !UNLISTED.contains(event.type()) : types.contains(event.type());
        return type
                && (since == null || !event.envelope().time().isBefore(since))
                && (clusters.isEmpty()
                        || cluster(event.event()).filter(clusters::contains).isPresent())
                && (stages.isEmpty()
                        || stage(event.type(), event.event())
                                .filter(stages::contains)
                                .isPresent());
    }

    private static Optional<String> cluster(FleetEvent event) {
        return switch (event) {
            case ClusterEvent said -> Optional.of(said.cluster());
            case StageProgress said -> Optional.ofNullable(said.cluster());
            case StageStatus said -> Optional.ofNullable(said.cluster());
            case StagePlanned said -> Optional.ofNullable(said.cluster());
            case StageFailed said -> Optional.ofNullable(said.cluster());
            default -> Optional.empty();
        };
    }

    /** The stage that said it; empty for what operators say and for answers to them. */
    private static Optional<String> stage(EventType type, FleetEvent event) {
        return switch (event) {
            case StageProgress said -> Optional.of(said.stage());
            case StageStatus said -> Optional.of(said.stage());
            case StagePlanned said -> Optional.of(said.stage());
            case StageFailed said -> Optional.of(said.stage());
            default ->
                StageGraph.stages().stream()
                        .filter(stage ->
                                stage.emits().contains(type) || stage.released().contains(type))
                        .map(StageDefinition::name)
                        .findFirst();
        };
    }
}
