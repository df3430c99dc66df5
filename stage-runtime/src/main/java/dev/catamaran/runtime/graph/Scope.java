package dev.catamaran.runtime.graph;

import dev.catamaran.contracts.event.FleetEvent;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** What a resource may ask while it works: whose it is, what its parents are, whether it should stop. */
public interface Scope {
    Ownership owner();

    long generation();

    /** Whether the stage is taking its resources down. */
    boolean deleting();

    /**
     * Whether this is a plan: {@link Resource#find} and {@link Resource#matches} then only read, and leave even duplicates
     * as they are.
     */
    default boolean looking() {
        return false;
    }

    /**
     * Id under which the resource that asks is on record; empty when it was never present. Of several that could be it,
     * this one is in use.
     */
    default Optional<String> onRecord() {
        return Optional.empty();
    }

    /** The order of several that could be the resource that asks: the one on record first, then by their ids. */
    default <T> Comparator<T> preference(Function<T, String> id) {
        Optional<String> recorded = onRecord();
        return Comparator.<T, Boolean>comparing(each -> !recorded.equals(Optional.of(id.apply(each))))
                .thenComparing(id);
    }

    /** The found state of another resource of the graph; empty while it does not exist. */
    Optional<Found> found(String slot);

    /**
     * Id of a resource that this one comes after.
     *
     * @throws MissingResourceException while it does not exist
     */
    default String id(String slot) {
        return found(slot).orElseThrow(() -> new MissingResourceException(slot)).id();
    }

    /**
     * An output of a resource that this one comes after.
     *
     * @throws MissingResourceException while it does not exist or lacks the output
     */
    default String output(String slot, String name) {
        return found(slot)
                .map(found -> found.outputs().get(name))
                .orElseThrow(() -> new MissingResourceException(slot + "." + name));
    }

    /** Reports steps within this resource, for one that takes minutes. */
    void progress(String step, int done, int total);

    /** Publishes an event from within a convergence, in the fleet's order and fenced like every write. */
    void announce(FleetEvent event);

    /** Whether the lease is lost, the fleet changed or the service stops; long work ends itself then. */
    boolean cancelled();

    /** Runs the action once when this run is cancelled; close it when the work is over. */
    Registration onCancel(Runnable action);

    /** Undoes {@link #onCancel}. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** A parent is not there. While deleting it means that the child cannot be there either. */
    final class MissingResourceException extends RuntimeException {
        public MissingResourceException(String slot) {
            super("resource '" + slot + "' does not exist");
        }
    }
}
