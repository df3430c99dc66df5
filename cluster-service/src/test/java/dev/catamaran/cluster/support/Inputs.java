package dev.catamaran.cluster.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Stage inputs from the case folders: {@code in.yaml} is a fleet, {@code nodes.yaml} a NodesReady. */
public final class Inputs {
    public static final Path CASES = Path.of("src/test/resources/cases");

    private Inputs() {}

    public static FleetDocument fleet(String name) {
        try {
            return switch (FleetFiles.read(CASES.resolve(name).resolve("in.yaml"))) {
                case Reading.Valid<FleetDocument>(FleetDocument fleet) -> fleet;
                case Reading.Invalid<FleetDocument>(var violations) ->
                    throw new IllegalArgumentException(name + ": " + violations);
            };
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    public static NodesReady nodes(String name) {
        try {
            JsonNode tree =
                    Json.yaml().readTree(Files.readAllBytes(CASES.resolve(name).resolve("nodes.yaml")));
            return Json.mapper().treeToValue(tree, NodesReady.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    public static StageInput of(FleetDocument fleet, String cluster, List<FleetEvent> facts, boolean deleting) {
        return new StageInput(
                new Ownership("0197a3c4-6f1e-7b7a-9d57-2f6d3b1f8c11", fleet.name(), cluster),
                fleet.generation(),
                fleet.spec(),
                new Facts(facts),
                deleting,
                Instant.EPOCH);
    }

    /** Reads and completes a fleet given as text. */
    public static FleetDocument parse(String yaml) {
        try {
            return switch (FleetDocuments.read(
                    FleetFiles.parse(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
                case Reading.Valid<FleetDocument>(FleetDocument fleet) -> fleet;
                case Reading.Invalid<FleetDocument>(var violations) ->
                    throw new IllegalArgumentException(violations.toString());
            };
        } catch (FleetFiles.SyntaxException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
