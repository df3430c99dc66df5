package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import java.util.Optional;

/**
 * Remembers intents and results, so that a crash between a call and its answer loses nothing. Every write is fenced: it
 * throws {@link Cancellation.CancelledException} when the lease is gone.
 */
public interface Ledger {
    /** What is on record of a resource. */
    enum Recorded {
        /** Nothing, or that it is gone. */
        NOTHING,
        /** A create call may have been made; nobody heard how it ended. */
        INTENDED,
        /** It existed. */
        PRESENT,
        /** A delete call may have been made; nobody saw it gone. */
        GOING
    }

    default Recorded recorded(Resource resource) {
        return Recorded.NOTHING;
    }

    /** Id of a resource that was present, as long as nobody saw it gone. */
    default Optional<String> id(Resource resource) {
        return Optional.empty();
    }

    /**
     * Commits the will to create; the same token again until the resource was present, even if it is wanted otherwise
     * meanwhile: a call that nobody heard of may have made it.
     */
    Intent intend(Resource resource);

    /** The resource exists. */
    void present(Resource resource, Found found);

    /**
     * Commits the will to delete what was found. A delete call may take effect long after it was made, so whoever wants the
     * resource again takes it down first.
     */
    default void going(Resource resource, Found found) {
        present(resource, found);
    }

    /** The resource does not exist and is not wanted. */
    void gone(Resource resource);
}
