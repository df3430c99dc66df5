package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who owns which leaf field, kept in {@code metadata.managedFields}. */
public final class ManagedFields {
    /** One owner: a manager with {@code Apply} or {@code Update}, on the object or on a subresource of it. */
    private static final class Owner {
        final String manager;
        final String operation;
        final String subresource;
        final Set<List<String>> paths;
        final ObjectNode entry;

        Owner(ObjectNode entry) {
            this.entry = entry;
            this.manager = entry.path("manager").asText();
            this.operation = entry.path("operation").asText();
            this.subresource = entry.path("subresource").asText();
            this.paths = new HashSet<>(FieldSet.fromFieldsV1(entry.path("fieldsV1")));
        }
    }

    private final List<Owner> owners = new ArrayList<>();

    public ManagedFields(JsonNode object) {
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            if (entry instanceof ObjectNode fields) {
                owners.add(new Owner(fields.deepCopy()));
            }
        }
    }

    /** Gives the leaves that an update changed to the manager that changed them. */
    public void updated(JsonNode before, JsonNode after, String manager, String subresource, boolean builtIn) {
        Map<List<String>, JsonNode> old = FieldSet.of(before, builtIn).leaves();
        Map<List<String>, JsonNode> now = FieldSet.of(after, builtIn).leaves();
        Set<List<String>> changed = new HashSet<>();
        now.forEach((path, value) -> {
            if (!value.equals(old.get(path))) {
                changed.add(path);
            }
        });
        for (Owner owner : owners) {
            owner.paths.removeIf(path -> changed.contains(path) || !now.containsKey(path));
        }
        if (!changed.isEmpty()) {
            owner(manager, "Update", subresource, Metadata.apiVersion(after))
                    .paths
                    .addAll(changed);
        }
    }

    Set<List<String>> appliedBy(String manager) {
        Set<List<String>> paths = new HashSet<>();
        owners.stream()
                .filter(owner -> owner.manager.equals(manager) && owner.operation.equals("Apply"))
                .forEach(owner -> paths.addAll(owner.paths));
        return paths;
    }

    /** Other owners of a path, as conflict messages name them. */
    List<String> othersOwning(List<String> path, String manager) {
        return owners.stream()
                .filter(owner -> !(owner.manager.equals(manager) && owner.operation.equals("Apply")))
                .filter(owner -> owner.paths.contains(path))
                .map(owner -> owner.manager)
                .distinct()
                .toList();
    }

    void take(List<String> path, String manager) {
        owners.stream()
                .filter(owner -> !(owner.manager.equals(manager) && owner.operation.equals("Apply")))
                .forEach(owner -> owner.paths.remove(path));
    }

    void applied(String manager, String apiVersion, String subresource, Set<List<String>> paths) {
        Owner owner = owner(manager, "Apply", subresource, apiVersion);
        owner.paths.clear();
        owner.paths.addAll(paths);
    }

    private Owner owner(String manager, String operation, String subresource, String apiVersion) {
        for (Owner owner : owners) {
            if (owner.manager.equals(manager)
                    && owner.operation.equals(operation)
                    && owner.subresource.equals(subresource)) {
                owner.entry.put("time", Metadata.now());
                return owner;
            }
        }
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("manager", manager).put("operation", operation).put("apiVersion", apiVersion);
        entry.put("time", Metadata.now()).put("fieldsType", "FieldsV1");
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
        Owner owner = new Owner(entry);
        owners.add(owner);
        return owner;
    }

    /** Writes the owners back into an object. */
    public void into(ObjectNode object) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (Owner owner : owners) {
            if (!owner.paths.isEmpty()) {
                Set<List<String>> sorted = new TreeSet<>(FieldSet::compare);
                sorted.addAll(owner.paths);
                owner.entry.set("fieldsV1", FieldSet.toFieldsV1(sorted));
                entries.add(owner.entry);
            }
        }
        Metadata.of(object).set("managedFields", entries);
    }
}
