package dev.catamaran.runtime.graph;

import dev.catamaran.runtime.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * A resource as it is in the outside world.
 *
 * @param id the provider's id
 * @param outputs what other resources and the stage's event need to know of it; never secrets
 * @param status how far it is
 */
public record Found(String id, Map<String, String> outputs, Status status) {
    public Found {
        outputs = Map.copyOf(outputs);
    }

    public static Found ready(String id) {
        return new Found(id, Map.of(), new Status.Ready());
    }

    public static Found ready(String id, Map<String, String> outputs) {
        return new Found(id, outputs, new Status.Ready());
    }

    /** @param reason what it is doing, in the provider's words */
    public static Found pending(String id, String reason) {
        return new Found(id, Map.of(), new Status.Pending(reason));
    }

    public Found with(String name, String value) {
        Map<String, String> more = new HashMap<>(outputs);
        more.put(name, value);
        return new Found(id, more, status);
    }

    public Found in(Status newStatus) {
        return new Found(id, outputs, newStatus);
    }

    public boolean isReady() {
        return status instanceof Status.Ready;
    }

    /** How far a resource is. */
    public sealed interface Status {
        /** Dependents may use it. */
        record Ready() implements Status {}

        /** On its way; asked again. */
        record Pending(String reason) implements Status {}

        /** It will not become ready by waiting. */
        record Broken(Problem problem) implements Status {}
    }
}
