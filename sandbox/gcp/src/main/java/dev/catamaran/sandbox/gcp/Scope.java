package dev.catamaran.sandbox.gcp;

/**
 * Where a resource lives.
 *
 * @param name region or zone; empty for global
 */
record Scope(Kind kind, String name) {
    enum Kind {
        GLOBAL,
        REGION,
        ZONE
    }

    static final Scope GLOBAL = new Scope(Kind.GLOBAL, "");

    static Scope region(String name) {
        return new Scope(Kind.REGION, name);
    }

    static Scope zone(String name) {
        return new Scope(Kind.ZONE, name);
    }

    /** {@code global}, {@code regions/us-central1} or {@code zones/us-central1-a}. */
    String path() {
        return switch (kind) {
            case GLOBAL -> "global";
            case REGION -> "regions/" + name;
            case ZONE -> "zones/" + name;
        };
    }

    /** The region this lies in; empty for global. */
    String regionName() {
        return kind == Kind.ZONE ? name.substring(0, Math.max(0, name.lastIndexOf('-'))) : name;
    }
}
