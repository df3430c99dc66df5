package dev.catamaran.runtime.store;

/**
 * The right to work on an item until it expires.
 *
 * @param key the item
 * @param fence raised by every claim; every write names it
 * @param version wake-ups up to this one are answered by this run
 * @param attempts failed runs in a row so far
 * @param observedGeneration generation of the last converged run
 * @param started whether the stage ever began to create something
 * @param emitted JSON object: event kind to digest of what was last published
 * @param state state last recorded
 */
public record Lease(
        WorkKey key,
        long fence,
        long version,
        int attempts,
        long observedGeneration,
        boolean started,
        String emitted,
        String state) {
    /** A lease of which only the fence is known: enough to give it back. */
    public static Lease bare(WorkKey key, long fence) {
        return new Lease(key, fence, 0, 0, 0, false, "{}", "");
    }
}
