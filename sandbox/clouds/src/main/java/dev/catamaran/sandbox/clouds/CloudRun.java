package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cloud.aws.AwsProblems;
import dev.catamaran.cloud.gcp.GcpProblems;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Foresight;
import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.converge.Workers;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds and deletes clusters' networks and nodes, and what joins them, with the services' own stages and converger. */
final class CloudRun {
    private final FleetDocument document;
    private final List<String> clusters;
    private final CloudStages stages;
    private final Converger converger;
    private final String uid = UUID.randomUUID().toString();
    private final List<FleetEvent> facts = new ArrayList<>();

    /** One cluster by itself. */
    CloudRun(FleetDocument document, String cluster, CloudStages stages) {
        this(document, List.of(cluster), stages, converger());
    }

    /** @param converger which may have learned from other runs */
    CloudRun(FleetDocument document, String cluster, CloudStages stages, Converger converger) {
        this(document, List.of(cluster), stages, converger);
    }

    private CloudRun(FleetDocument document, List<String> clusters, CloudStages stages, Converger converger) {
        this.converger = converger;
        this.document = document;
        this.clusters = clusters;
        this.stages = stages;
    }

    /** Every cluster of the fleet, joined. */
    static CloudRun whole(FleetDocument document, CloudStages stages) {
        return new CloudRun(
                document,
                document.spec().clusters().stream().map(FleetSpec.Cluster::name).toList(),
                stages,
                converger());
    }

    String uid() {
        return uid;
    }

    /** What the stages have said so far. */
    List<FleetEvent> facts() {
        return List.copyOf(facts);
    }

    void build() throws InterruptedException {
        for (String cluster : clusters) {
            facts.addAll(converge(stages.network(), cluster));
        }
        if (clusters.size() > 1) {
            facts.addAll(converge(stages.interconnect(), ""));
        }
        for (String cluster : clusters) {
            facts.addAll(converge(stages.nodes(), cluster));
        }
    }

    void delete() throws InterruptedException {
        for (String cluster : clusters) {
            tearDown(stages.nodes(), cluster);
        }
        if (clusters.size() > 1) {
            tearDown(stages.interconnect(), "");
        }
        for (String cluster : clusters) {
            tearDown(stages.network(), cluster);
        }
    }

    private List<FleetEvent> converge(Stage stage, String cluster) throws InterruptedException {
        StageInput input = Survey.input(document, uid, cluster, facts, false);
        Convergence end =
                converger.converge(stage.plan(input), scope(input, false), new Intents(cluster), Progress.unheard());
        return stage.ready(input, outputs(stage, end));
    }

    private void tearDown(Stage stage, String cluster) throws InterruptedException {
        StageInput input = Survey.input(document, uid, cluster, facts, true);
        Convergence end =
                converger.tearDown(stage.plan(input), scope(input, true), new Intents(cluster), Progress.unheard());
        var _ = outputs(stage, end);
    }

    private static Outputs outputs(Stage stage, Convergence end) {
        if (end instanceof Convergence.Converged(Outputs outputs)) {
            return outputs;
        }
        throw new CliException("stage " + stage.name() + " did not converge: " + end);
    }

    private static RunScope scope(StageInput input, boolean deleting) {
        return new RunScope(input.owner(), input.generation(), deleting, new Cancellation(), _ -> {});
    }

    static Converger converger() {
        return new Converger(attempts());
    }

    static Foresight foresight() {
        return new Foresight(attempts(), Workers.virtualThreads());
    }

    private static Attempts attempts() {
        Pace pace = Pace.system();
        Tempo tempo = new Tempo(
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2));
        Limits limits = new Limits(pace, Map.of(), 10_000);
        return new Attempts(pace, tempo, limits, List.of(new AwsProblems(), new GcpProblems()));
    }

    /** First incarnations. */
    private final class Intents implements Ledger {
        private final String cluster;

        Intents(String cluster) {
            this.cluster = cluster;
        }

        @Override
        public Intent intend(Resource resource) {
            String seed = uid + cluster + resource.slot();
            return new Intent(
                    UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    1);
        }

        @Override
        public void present(Resource resource, Found found) {}

        @Override
        public void gone(Resource resource) {}
    }
}
