package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One call of the Compute API, as data, so that a mutation can be applied later or after a restart.
 *
 * @param verb {@code insert}, {@code get}, {@code list}, {@code aggregatedList}, {@code delete}, {@code patch},
 *     {@code update} or a custom method such as {@code addInstances}
 * @param name empty for calls on a whole collection
 */
record Request(
        String project,
        Scope scope,
        String collection,
        String name,
        String verb,
        Map<String, String> query,
        ObjectNode body) {

    Key key() {
        return new Key(project, scope, collection, name);
    }

    /** {@code instances.insert}, {@code globalAddresses.list}: the name of faults and call counts. */
    String operation() {
        boolean everywhere = verb.equals("aggregatedList") && !collection.equals("operations");
        return (everywhere ? collection : Collections.service(collection, scope.kind())) + "." + verb;
    }

    boolean reads() {
        return verb.startsWith("get") || verb.startsWith("list") || verb.equals("aggregatedList");
    }

    Request withName(String resource) {
        return new Request(project, scope, collection, resource, verb, query, body);
    }
}
