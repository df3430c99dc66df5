package dev.catamaran.contracts.event;

/** An area of events: one topic, one writer (operators write {@link #FLEETS}). */
public enum Area {
    FLEETS,
    NETWORK,
    COMPUTE,
    CLUSTER,
    GITOPS,
    DNS,
    HEALTH,
    PROGRESS,
    STATUS;

    /** {@code network}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code catamaran.network}. */
    public String topic() {
        return "catamaran." + label();
    }

    /** Whether the topic keeps only the latest message of each key. */
    public boolean compacted() {
        return this == STATUS;
    }
}
