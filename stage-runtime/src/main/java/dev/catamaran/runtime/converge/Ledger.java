package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;

/**
 * Remembers intents and results, so that a crash between a call and its answer loses nothing. Every write is fenced: it
 * throws {@link Cancellation.CancelledException} when the lease is gone.
 */
public interface Ledger {
    /** Commits the will to create; the same token again until the resource was present or is wanted otherwise. */
    Intent intend(Resource resource);

    /** The resource exists. */
    void present(Resource resource, Found found);

    /** The resource does not exist and is not wanted. */
    void gone(Resource resource);
}
