package dev.catamaran.dns.domain;

/** What can be done with a pool. */
public enum Action {
    DRAIN("drain", false),
    RESTORE("restore", true);

    private final String word;
    private final boolean enabled;

    Action(String word, boolean enabled) {
        this.word = word;
        this.enabled = enabled;
    }

    /** As events say it. */
    public String word() {
        return word;
    }

    /** How the pool is afterwards. */
    public boolean enabled() {
        return enabled;
    }
}
