package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.log.BuilderLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws {@code docs/flow.md} from the stage graph. */
final class FlowPage {
    private FlowPage() {}

    static String draw() {
        return """
                # How a fleet is built and taken down

                Drawn from `StageGraph`; a test fails when this page and the code differ and rewrites it with
                `mvn -pl contracts test -Dtest=FlowPageTest -Dupdate=true`.

                ## Building
                Double boxes are one per fleet, single ones one per cluster. Dotted: looked at, not waited for.

                ```mermaid
                %s
                ```

                ## Taking down

                ```mermaid
                %s
                ```

                ## Stages
                Every service also reads %s.
                %s is answered by %s with StagePlanned.

                %s

                ## Topics
                Every stage also publishes %s; StageFailed travels on the topic of its stage.

                %s
                | `%s` (kept for days, best effort, no events) | cluster-service | BuilderLog | console, `catamaran logs` |
                """.formatted(
                String.join("\n", building()),
                String.join("\n", takingDown()),
                names(OpenEnds.readByEveryService()),
                names(OpenEnds.questions()),
                StageGraph.toldAhead().stream().map(StageDefinition::name).collect(Collectors.joining(", ")),
                String.join("\n", stages()),
                names(OpenEnds.writtenByEveryStage()),
                String.join("\n", topics()),
                BuilderLog.TOPIC);
    }

    private static List<String> building() {
        List<String> lines = new ArrayList<>(List.of("flowchart LR", "  request([FleetRequested])"));
        StageGraph.stages().forEach(stage -> lines.add("  " + box(stage)));
        for (StageDefinition stage : StageGraph.stages()) {
            if (stage.startsWhen().isEmpty()) {
                lines.add("  request --> " + stage.name());
            }
            lines.addAll(arrows(Edges.BUILD, stage, stage.startsWhen()));
            stage.alsoWokenBy()
                    .forEach(type -> Edges.BUILD
                            .producers(type)
                            .forEach(from -> lines.add(
                                    "  " + from.name() + " -. " + type.eventName() + " .-> " + stage.name())));
        }
        return lines;
    }

    private static List<String> takingDown() {
        List<String> lines = new ArrayList<>(List.of("flowchart LR", "  request([FleetDeletionRequested])"));
        for (StageDefinition stage : StageGraph.stages()) {
            if (stage.released().isEmpty()) {
                continue;
            }
            lines.add("  " + box(stage));
            if (stage.releaseWhen().isEmpty()) {
                lines.add("  request --> " + stage.name());
            }
            lines.addAll(arrows(Edges.DELETION, stage, stage.releaseWhen()));
            if (stage.released().contains(EventType.FLEET_DELETED)) {
                lines.add("  " + stage.name() + " --> done([FleetDeleted])");
            }
        }
        return lines;
    }

    private static List<String> arrows(Edges edges, StageDefinition stage, List<Requirement> needs) {
        return needs.stream()
                .flatMap(need -> edges.producers(need.event()).stream()
                        .map(from -> "  " + from.name() + " -- " + words(need) + " --> " + stage.name()))
                .toList();
    }

    private static String box(StageDefinition stage) {
        return stage.name() + (stage.per() == Per.FLEET ? "[[" + stage.name() + "]]" : "[" + stage.name() + "]");
    }

    private static List<String> stages() {
        List<String> rows = new ArrayList<>(List.of(
                "| stage | one per | service | starts when | looks at | emits | is taken down when | when only its cluster leaves | then says |",
                "|---|---|---|---|---|---|---|---|---|"));
        StageGraph.stages()
                .forEach(stage -> rows.add(row(
                        stage.name(),
                        stage.per().name().toLowerCase(Locale.ROOT),
                        stage.service(),
                        words(stage.startsWhen(), "FleetRequested"),
                        names(stage.alsoWokenBy()),
                        names(stage.emits()),
                        stage.released().isEmpty() ? "" : words(stage.releaseWhen(), "FleetDeletionRequested"),
                        stage.per() == Per.FLEET ? "it stays" : words(stage.retireWhen(), "FleetRequested"),
                        names(stage.released()))));
        return rows;
    }

    private static List<String> topics() {
        List<String> rows = new ArrayList<>(List.of("| topic | written by | events | read by |", "|---|---|---|---|"));
        for (Area area : Area.values()) {
            List<EventType> types = Arrays.stream(EventType.values())
                    .filter(type -> type.area().filter(area::equals).isPresent())
                    .toList();
            rows.add(row(
                    "`" + area.topic() + "`" + (area.compacted() ? " (compacted)" : ""),
                    writers(area),
                    names(types),
                    readers(types)));
        }
        return rows;
    }

    private static String writers(Area area) {
        String services = StageGraph.stages().stream()
                .filter(stage -> stage.area() == area)
                .map(StageDefinition::service)
                .distinct()
                .collect(Collectors.joining(", "));
        return services.isEmpty() ? area == Area.FLEETS ? "operators" : "every service" : services;
    }

    private static String readers(List<EventType> types) {
        if (types.stream().anyMatch(OpenEnds.readByEveryService()::contains)) {
            return "every service";
        }
        Stream<String> services = StageGraph.stages().stream()
                .filter(stage -> stage.reads().stream().anyMatch(types::contains))
                .map(StageDefinition::service)
                .distinct();
        Stream<String> dashboards =
                types.stream().anyMatch(OpenEnds.forDashboards()::contains) ? Stream.of("dashboards") : Stream.empty();
        return Stream.concat(services, dashboards).collect(Collectors.joining(", "));
    }

    private static String words(List<Requirement> needs, String whenNone) {
        return needs.isEmpty() ? whenNone : needs.stream().map(FlowPage::words).collect(Collectors.joining(" and "));
    }

    private static String words(Requirement need) {
        return switch (need.of()) {
            case ITS -> need.event().eventName();
            case EVERY -> "every " + need.event().eventName();
            case ANY -> "first " + need.event().eventName() + (need.lasting() ? " of any generation" : "");
        };
    }

    private static String names(List<EventType> types) {
        return types.stream().map(EventType::eventName).collect(Collectors.joining(", "));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
