package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The fields that every resource carries, and the removal of those that are the sandbox's own. */
final class Decoration {
    private Decoration() {}

    /** Adds id, kind, links and creation time to a new resource. */
    static void identify(ObjectNode resource, Key key, Store store) {
        String id = store.nextId();
        resource.put("kind", Collections.require(key.collection()).kind()).put("id", id);
        resource.put("creationTimestamp", Store.now()).put("name", key.name());
        resource.put("selfLink", key.link());
        resource.put("selfLinkWithId", Key.BASE + key.collectionPath() + "/" + id);
        if (!resource.has("description")) {
            resource.put("description", "");
        }
        place(resource, key);
        if (Collections.require(key.collection()).labelled()) {
            resource.put("labelFingerprint", store.fingerprint());
        }
    }

    /** Adds the link of the region or zone. */
    static void place(ObjectNode resource, Key key) {
        String place =
                Key.BASE + "projects/" + key.project() + "/" + key.scope().path();
        switch (key.scope().kind()) {
            case GLOBAL -> resource.remove("region");
            case REGION -> resource.put("region", place);
            case ZONE -> resource.put("zone", place);
        }
    }

    /** Sets a field that the caller left out. */
    static void orElse(ObjectNode resource, String field, String value) {
        if (!resource.hasNonNull(field) || resource.get(field).asText().isEmpty()) {
            resource.put(field, value);
        }
    }

    static void orElse(ObjectNode resource, String field, int value) {
        if (!resource.hasNonNull(field)) {
            resource.put(field, value);
        }
    }

    static void orElse(ObjectNode resource, String field, boolean value) {
        if (!resource.hasNonNull(field)) {
            resource.put(field, value);
        }
    }

    /** The nested object of that name, made when it is missing. */
    static ObjectNode object(ObjectNode resource, String field) {
        JsonNode existing = resource.path(field);
        return existing.isObject() ? (ObjectNode) existing : resource.putObject(field);
    }

    /** Removes the sandbox's own fields. */
    static ObjectNode strip(ObjectNode view) {
        Set.copyOf(view.properties()).stream()
                .filter(field -> field.getKey().startsWith("_"))
                .forEach(field -> view.remove(field.getKey()));
        return view;
    }

    /** The last segment of a link. */
    static String lastSegment(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
