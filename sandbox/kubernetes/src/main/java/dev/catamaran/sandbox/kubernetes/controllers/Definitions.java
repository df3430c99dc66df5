package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Types;

/** Establishes custom resource definitions. */
public final class Definitions implements Controller {
    private final Scene scene;

    public Definitions(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.DEFINITIONS)
                && change.after() != null
                && !Conditions.isTrue(change.after(), "Established")) {
            scene.api().editStatus(Types.DEFINITIONS, "", change.key().name(), Definitions::establish);
        }
    }

    private static void establish(ObjectNode definition) {
        Conditions.set(definition, "NamesAccepted", "True", "NoConflicts", "no conflicts found");
        Conditions.set(
                definition, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted");
        JsonNode spec = definition.path("spec");
        ObjectNode status = definition.withObject("/status");
        status.set("acceptedNames", spec.path("names"));
        ArrayNode stored = status.putArray("storedVersions");
        for (JsonNode version : spec.path("versions")) {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name").asText());
            }
        }
    }
}
