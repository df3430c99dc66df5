package dev.catamaran.sandbox.kubernetes.api;

/**
 * How a write is to be done.
 *
 * @param manager field manager that owns what it changes
 * @param subresource {@code status}, {@code scale}, {@code finalize}, or empty for the object itself
 * @param dryRun checks and answers, but stores nothing
 * @param strict unknown fields of custom resources are an error instead of being dropped
 * @param force server-side apply takes fields from other owners
 */
public record WriteOptions(String manager, String subresource, boolean dryRun, boolean strict, boolean force) {
    public static WriteOptions by(String manager) {
        return new WriteOptions(manager, "", false, false, true);
    }

    public WriteOptions on(String newSubresource) {
        return new WriteOptions(manager, newSubresource, dryRun, strict, force);
    }
}
