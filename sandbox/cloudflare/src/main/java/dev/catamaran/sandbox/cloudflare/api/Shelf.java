package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of one kind by id, in the order of creation. Guarded by the lock of its {@link Inventory}. */
final class Shelf {
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    /** Copies, so that nobody changes an object behind the shelf's back. */
    List<ObjectNode> all() {
        return byId.values().stream().map(ObjectNode::deepCopy).toList();
    }

    Optional<ObjectNode> get(String id) {
        return Optional.ofNullable(byId.get(id)).map(ObjectNode::deepCopy);
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    void put(ObjectNode object) {
        byId.put(object.path("id").asText(), object.deepCopy());
    }

    void remove(String id) {
        byId.remove(id);
    }

    int size() {
        return byId.size();
    }

    void replaceWith(JsonNode objects) {
        byId.clear();
        objects.forEach(object -> put((ObjectNode) object));
    }
}
