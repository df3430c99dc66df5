package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What kustomize makes of an object without a schema and a patch: RFC 7396, fields over fields, lists as a whole. */
final class Merge {
    private Merge() {}

    static ObjectNode over(ObjectNode base, ObjectNode patch) {
        ObjectNode merged = base.deepCopy();
        patch.properties().forEach(field -> {
            JsonNode before = merged.get(field.getKey());
            merged.set(
                    field.getKey(),
                    before instanceof ObjectNode object && field.getValue() instanceof ObjectNode changes
                            ? over(object, changes)
                            : field.getValue().deepCopy());
        });
        return merged;
    }
}
