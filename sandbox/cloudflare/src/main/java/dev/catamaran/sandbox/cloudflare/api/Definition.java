package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** What is particular to one kind of object. */
interface Definition {
    /** Fields of a new object of which nothing was given. */
    ObjectNode defaults();

    /** Fields that callers send back and the server ignores. */
    default Set<String> serverSet() {
        return Set.of("id", "created_on", "modified_on", "zone_id", "zone_name");
    }

    /**
     * Validates an object as it would be stored and fills what the server derives.
     *
     * @throws Refusal when a value is missing, wrong or taken
     */
    void check(ObjectNode candidate);

    /** Throws a {@link Refusal} when others still refer to the object. */
    default void checkRemoval(String id) {}

    /** The object as callers see it. */
    default ObjectNode shown(ObjectNode stored) {
        return stored;
    }

    default boolean matches(ObjectNode stored, Map<String, String> query) {
        return true;
    }

    default Refusal notFound() {
        return Refusal.of(404, 1001, "object could not be found: not found");
    }
}
