package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import java.util.List;

/** {@code meta.k8s.io/v1 Table}: what {@code kubectl get} prints. */
final class Tables {
    private Tables() {}

    /**
     * @param include {@code Metadata}, {@code Object} or {@code None}: what of the object goes along with its row
     * @param withColumns later events of a watch leave the column definitions out
     */
    static ObjectNode of(ResourceType type, ObjectNode object, String include, boolean withColumns) {
        List<Column> columns = Columns.of(type);
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        boolean list = object.path("items").isArray();
        ObjectNode metadata = table.putObject("metadata");
        metadata.put(
                "resourceVersion",
                object.path("metadata").path("resourceVersion").asText());
        if (object.path("metadata").has("continue")) {
            metadata.set("continue", object.path("metadata").path("continue"));
        }
        ArrayNode definitions = table.putArray("columnDefinitions");
        if (withColumns) {
            columns.forEach(column -> definitions.add(column.definition()));
        }
        ArrayNode rows = table.putArray("rows");
        if (list) {
            object.path("items").forEach(item -> row(rows, columns, item, include));
        } else {
            row(rows, columns, object, include);
        }
        return table;
    }

    private static void row(ArrayNode rows, List<Column> columns, JsonNode object, String include) {
        ObjectNode row = rows.addObject();
        ArrayNode cells = row.putArray("cells");
        columns.forEach(column -> cells.add(column.cell(object)));
        if (include.equals("None")) {
            return;
        }
        ObjectNode attached = object.deepCopy();
        if (!include.equals("Object")) {
            attached.retain("metadata");
            attached.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        }
        row.set("object", attached);
    }
}
