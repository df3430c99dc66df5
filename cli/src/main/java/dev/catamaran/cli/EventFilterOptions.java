package dev.catamaran.cli;

import dev.catamaran.cli.log.EventFilter;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that choose events. */
public final class EventFilterOptions {
    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description =
                    "Only events of a type, such as NetworkReady; may be repeated. By default all but votes and answers for plans.")
    List<String> types = List.of();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            split = ",",
            description = "Only events of a stage, such as network; may be repeated.")
    List<String> stages = List.of();

    @Option(
            names = "--cluster",
            paramLabel = "CLUSTER",
            split = ",",
            description = "Only events of a cluster, none of the whole fleet; may be repeated.")
    List<String> clusters = List.of();

    @Option(
            names = "--since",
            paramLabel = "30m|TIME",
            converter = Since.class,
            description = "Only events from then on: 90s, 30m or 2h ago, or 2026-01-31T12:00:00Z.")
    @Nullable
    Instant since;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    EventFilter filter() {
        Set<String> known =
                StageGraph.stages().stream().map(StageDefinition::name).collect(Collectors.toSet());
        stages.stream().filter(stage -> !known.contains(stage)).findFirst().ifPresent(stage -> {
            throw wrong("--stage: '" + stage + "' is none of "
                    + StageGraph.stages().stream().map(StageDefinition::name).collect(Collectors.joining(", ")));
        });
        Set<EventType> chosen = types.stream().map(this::type).collect(Collectors.toSet());
        return new EventFilter(chosen, new HashSet<>(stages), new HashSet<>(clusters), since);
    }

    private EventType type(String name) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.eventName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> wrong("--type: '" + name + "' is none of "
                        + Arrays.stream(EventType.values())
                                .map(EventType::eventName)
                                .collect(Collectors.joining(", "))));
    }

    private RuntimeException wrong(String message) {
        return command == null
                ? new IllegalArgumentException(message)
                : new ParameterException(command.commandLine(), message);
    }
}
