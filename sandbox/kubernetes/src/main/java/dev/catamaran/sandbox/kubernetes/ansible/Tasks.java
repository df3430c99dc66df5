package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The tasks of each playbook, from {@code tasks.json}. */
final class Tasks {
    private Tasks() {}

    static List<Task> of(String playbook) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream file = Tasks.class.getResourceAsStream("tasks.json")) {
            if (file == null) {
                throw new IOException("tasks.json is not on the class path");
            }
            JsonNode all = json.readTree(file);
            List<Task> tasks = new ArrayList<>();
            for (JsonNode part : all.path("playbooks").path(playbook)) {
                tasks.addAll(
                        json.convertValue(all.path("plays").path(part.asText()), new TypeReference<List<Task>>() {}));
            }
            return tasks;
        }
    }
}
