package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import org.jspecify.annotations.Nullable;

/**
 * One change of the store. Its objects are shared and must not be modified.
 *
 * @param version the store's version after it
 * @param before null for a creation
 * @param after null for a deletion
 */
public record Change(
        long version,
        Key key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {
    /** The object after it, or its last state with the version of the deletion. */
    public ObjectNode object() {
        if (after != null) {
            return after;
        }
        if (before == null) {
            throw new IllegalStateException("a change without an object: " + key);
        }
        return before;
    }
}
