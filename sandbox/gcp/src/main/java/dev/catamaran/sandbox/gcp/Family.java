package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is particular to the resources of a collection. Everything runs under the store's lock; a {@link GcpError}
 * refuses the call or, from {@link #appeared} and {@link #change}, ends the operation.
 */
interface Family {
    /** Validates a new resource and fills in what the API fills in; links are complete, references checked. */
    default void complete(Request request, ObjectNode resource) {}

    /** The creating operation succeeded. */
    default void appeared(Key key, ObjectNode resource) {}

    /** Refuses a custom method at once; unknown methods are refused here. */
    default void check(Request request, ObjectNode resource) {
        throw GcpError.notFound(request.key().path() + "/" + request.verb());
    }

    /** Refuses a deletion for a reason other than being in use. */
    default void checkDelete(ObjectNode resource) {}

    /** Applies a custom method when its operation ends. */
    default void change(Request request, ObjectNode resource) {}

    /** After a patch or update was merged in. */
    default void changed(Key key, ObjectNode resource) {}

    /** The resource was removed, or its creation failed. */
    default void gone(Key key, ObjectNode resource) {}

    /** Adds what is derived from other resources to a copy about to be answered. */
    default void describe(Key key, ObjectNode view) {}

    /** Answers a custom method that changes nothing. */
    default JsonNode ask(Request request, ObjectNode resource) {
        throw GcpError.notFound(request.key().path() + "/" + request.verb());
    }
}
