package dev.catamaran.console.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.console.domain.FleetView;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fleet files as texts: read by the rules that every service keeps, written as YAML. */
final class FleetText {
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private FleetText() {}

    static Reading<FleetDocument> read(String text) {
        try {
            return FleetDocuments.read(FleetFiles.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FleetFiles.SyntaxException e) {
            return new Reading.Invalid<>(List.of(new Violation(e.where(), "", e.reason())));
        }
    }

    static Map<String, Object> tree(FleetSpec spec) {
        return Json.mapper().convertValue(spec, TREE);
    }

    /** The present specification with its defaults; empty where it was never valid. */
    static Map<String, Object> completed(FleetView view) {
        return document(view).map(document -> tree(document.spec())).orElse(Map.of());
    }

    /** What was asked for last and accepted; empty where nothing was. */
    static Optional<FleetDocument> document(FleetView view) {
        return FleetDocuments.readRequest(view.summary().id(), view.summary().generation(), view.labels(), view.spec())
                        instanceof Reading.Valid<FleetDocument>(FleetDocument document)
                ? Optional.of(document)
                : Optional.empty();
    }

    static String write(FleetView view) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", view.summary().id());
        metadata.put("generation", view.nextGeneration());
        if (!view.labels().isEmpty()) {
            metadata.put("labels", view.labels());
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("apiVersion", "catamaran.dev/v1");
        file.put("kind", "Fleet");
        file.put("metadata", metadata);
        file.put("spec", view.spec());
        try {
            return Json.yaml().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fleet file cannot be written", e);
        }
    }
}
