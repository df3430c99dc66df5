package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkToBe;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.runtime.converge.Foresight;
import dev.catamaran.runtime.converge.Foresight.Outlook;
import dev.catamaran.runtime.converge.Foresight.Sight;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every resource of a living fleet, compared with the clouds; makes nothing.
 *
 * @param resources by stage and cluster, in the planners' order
 */
record Survey(List<Surveyed> resources) {
    Survey {
        resources = List.copyOf(resources);
    }

    static Survey of(FleetDocument document, String uid, CloudStages stages) throws InterruptedException {
        Foresight foresight = CloudRun.foresight();
        List<Surveyed> resources = new ArrayList<>();
        List<FleetEvent> facts = new ArrayList<>();
        for (FleetSpec.Cluster cluster : document.spec().clusters()) {
            StageInput input = input(document, uid, cluster.name(), facts, false);
            Look look = look(stages.network(), input, foresight);
            resources.addAll(look.surveyed(cluster.name()));
            facts.add(network(stages.network(), input, look));
        }
        resources.addAll(look(stages.interconnect(), input(document, uid, "", facts, false), foresight)
                .surveyed(""));
        for (FleetSpec.Cluster cluster : document.spec().clusters()) {
            StageInput input = input(document, uid, cluster.name(), facts, false);
            resources.addAll(look(stages.nodes(), input, foresight).surveyed(cluster.name()));
        }
        return new Survey(resources);
    }

    static StageInput input(
            FleetDocument document, String uid, String cluster, List<FleetEvent> facts, boolean deleting) {
        return new StageInput(
                new Ownership(uid, document.name(), cluster),
                document.generation(),
                document.spec(),
                new Facts(List.copyOf(facts)),
                deleting,
                Instant.EPOCH);
    }

    /** What is there. */
    List<Surveyed> present() {
        return resources.stream().filter(each -> each.found().isPresent()).toList();
    }

    private static Look look(Stage stage, StageInput input, Foresight foresight) throws InterruptedException {
        ResourceGraph graph = stage.plan(input);
        Sight sight = foresight.of(graph, RunScope.looking(input.owner(), input.generation()));
        sight.problems().stream().findFirst().ifPresent(problem -> {
            throw new CliException(
                    "cannot look at " + graph.at(problem.slot()).type() + " '" + problem.slot() + "': "
                            + problem.problem().message() + "; check endpoint and credentials",
                    problem.cause());
        });
        return new Look(stage.name(), graph, sight);
    }

    /** What the network stage says of a network that is all there; what it would say of names for one that is not. */
    private static FleetEvent network(Stage stage, StageInput input, Look look) {
        return look.found().size() == look.graph().size()
                ? stage.ready(input, new Outputs(look.found())).getFirst()
                : NetworkToBe.of(input.fleetId(), input.clusterSpec());
    }

    /** One stage's graph and what was seen of it. */
    private record Look(String stage, ResourceGraph graph, Sight sight) {
        Map<String, Found> found() {
            return sight.outlooks().entrySet().stream()
                    .flatMap(each -> each.getValue().found().stream().map(found -> Map.entry(each.getKey(), found)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        List<Surveyed> surveyed(String cluster) {
            return graph.resources().stream()
                    .map(resource -> surveyed(cluster, resource))
                    .toList();
        }

        private Surveyed surveyed(String cluster, Resource resource) {
            Outlook outlook =
                    sight.outlooks().getOrDefault(resource.slot(), new Outlook(Action.CREATE, Optional.empty()));
            String[] lane = resource.lane().split("/", 2);
            PlannedStep step = new PlannedStep(
                    stage,
                    cluster,
                    lane[0],
                    lane.length > 1 ? lane[1] : "",
                    resource.slot(),
                    resource.type(),
                    outlook.action().name().toLowerCase(Locale.ROOT),
                    resource.after(),
                    new TreeMap<>(resource.desired()));
            return new Surveyed(step, outlook.found());
        }
    }
}
