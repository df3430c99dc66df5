package dev.catamaran.sandbox.gcp;

/** What is derived from a project's id alone, so that it is the same in every world. */
final class ProjectNumbers {
    static final String CREATED = "2026-01-02T03:04:05.678-08:00";

    private ProjectNumbers() {}

    /** A twelve-digit project number. */
    static String of(String project) {
        return Long.toString(100_000_000_000L + Math.floorMod(project.hashCode() * 2_654_435_761L, 800_000_000_000L));
    }

    static String defaultServiceAccount(String project) {
        return of(project) + "-compute@developer.gserviceaccount.com";
    }
}
