package dev.catamaran.sandbox.clouds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.cli.Violations;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.secret.FileSecretStore;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran plan FILE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a fleet file would create, change and keep in the clouds, and makes nothing.",
            "Looks at the clouds of the running ./catamaran up, else at the real ones with your credentials."
        },
        exitCodeList = {"0:planned", "1:a cloud could not be looked at", "2:the file is not valid"})
public final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Fleet file, YAML or JSON.")
    @Nullable
    Path file;

    @Option(names = "--json", description = "One JSON object: fleet, generation, hash, counts, steps.")
    boolean json;

    @Option(names = "--graph", description = "A Mermaid flowchart.")
    boolean graph;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path wanted = java.util.Objects.requireNonNull(file);
        if (!Files.isReadable(wanted)) {
            System.err.println("FILE: cannot read '" + wanted + "'");
            return 2;
        }
        return switch (FleetFiles.read(wanted)) {
            case Reading.Invalid<FleetDocument> invalid -> {
                Violations.print(wanted, invalid.violations());
                yield 2;
            }
            case Reading.Valid<FleetDocument>(FleetDocument document) -> {
                print(plan(document));
                yield 0;
            }
        };
    }

    static FleetPlan plan(FleetDocument document) throws InterruptedException {
        Endpoints endpoints = Endpoints.find();
        SecretStore secrets =
                endpoints.secrets().<SecretStore>map(FileSecretStore::new).orElseGet(MemorySecrets::new);
        String uid = endpoints
                .kafka()
                .flatMap(bootstrap -> StatusBoard.live(bootstrap, document.name()))
                .map(StatusBoard.Live::uid)
                .orElse("new");
        return FleetPlan.of(document, uid, CloudStages.of(endpoints.settings(), secrets));
    }

    private void print(FleetPlan plan) {
        if (graph) {
            System.out.print(plan.mermaid());
        } else if (json) {
            ObjectNode answer = Json.mapper().valueToTree(plan);
            answer.put("hash", plan.hash());
            answer.set("counts", Json.mapper().valueToTree(counts(plan)));
            System.out.println(answer);
        } else {
            text(plan);
        }
    }

    private static Map<String, Long> counts(FleetPlan plan) {
        return plan.steps().stream()
                .collect(Collectors.groupingBy(PlannedStep::action, TreeMap::new, Collectors.counting()));
    }

    private static void text(FleetPlan plan) {
        plan.steps().stream()
                .filter(step -> !step.action().equals(PlannedStep.KEEP))
                .forEach(step -> System.out.printf(
                        "%s %-28s %-44s %s%n",
                        step.action().equals(PlannedStep.CREATE) ? "+" : "~",
                        step.type(),
                        step.path(),
                        step.desired()));
        System.out.printf(
                "Plan for fleet '%s' generation %d: %d to create, %d to change, %d to keep. Hash %s.%n",
                plan.fleet(),
                plan.generation(),
                plan.count(PlannedStep.CREATE),
                plan.count(PlannedStep.CHANGE),
                plan.count(PlannedStep.KEEP),
                plan.hash());
    }
}
