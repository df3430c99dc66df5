package dev.catamaran.sandbox.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a custom resource's schema does to an object: fills defaults, prunes unknown fields, finds violations. */
public final class StructuralSchema {
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    private final JsonNode root;

    /**
     * @param version an entry of the CRD's {@code spec.versions}
     */
    public StructuralSchema(JsonNode version) {
        this.root = version.path("schema").path("openAPIV3Schema");
    }

    public boolean present() {
        return root.isObject();
    }

    /** Removes what the schema does not know; returns the paths removed. */
    public List<String> prune(ObjectNode object) {
        List<String> removed = new ArrayList<>();
        pruneObject(object, root, "", removed, true);
        return removed;
    }

    public void fillDefaults(ObjectNode object) {
        defaults(object, root);
    }

    /** Violations of type, required, enum and pattern, one line each. */
    public List<String> violations(ObjectNode object) {
        List<String> violations = new ArrayList<>();
        new SchemaCheck(violations).check(object, root, "");
        return violations;
    }

    private static void pruneNode(JsonNode value, JsonNode schema, String path, List<String> removed) {
        if (value instanceof ObjectNode object) {
            pruneObject(
                    object,
                    schema,
                    path,
                    removed,
                    schema.path("x-kubernetes-embedded-resource").asBoolean());
        } else if (value.isArray()) {
            int index = 0;
            for (JsonNode element : value) {
                pruneNode(element, schema.path("items"), path + "[" + index++ + "]", removed);
            }
        }
    }

    private static void pruneObject(
            ObjectNode object, JsonNode schema, String path, List<String> removed, boolean resource) {
        JsonNode properties = schema.path("properties");
        JsonNode additional = schema.path("additionalProperties");
        boolean open = schema.path(PRESERVE).asBoolean()
                || additional.isObject()
                || additional.asBoolean()
                || !schema.isObject();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            boolean typeField =
                    resource && List.of("apiVersion", "kind", "metadata").contains(name);
            if (properties.has(name) && !(typeField && name.equals("metadata"))) {
                pruneNode(field.getValue(), properties.path(name), path + "." + name, removed);
            } else if (additional.isObject()) {
                pruneNode(field.getValue(), additional, path + "." + name, removed);
            } else if (!open && !typeField) {
                unknown.add(name);
                removed.add((path + "." + name).substring(1));
            }
        }
        object.remove(unknown);
    }

    private static void defaults(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                JsonNode standard = property.getValue().path("default");
                if (!object.has(property.getKey()) && !standard.isMissingNode()) {
                    object.set(property.getKey(), standard.deepCopy());
                }
                if (object.has(property.getKey())) {
                    defaults(object.get(property.getKey()), property.getValue());
                }
            });
            JsonNode additional = schema.path("additionalProperties");
            if (additional.isObject()) {
                object.forEach(field -> defaults(field, additional));
            }
        } else if (value.isArray()) {
            value.forEach(element -> defaults(element, schema.path("items")));
        }
    }
}
