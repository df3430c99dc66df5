package dev.catamaran.dns.domain;

/** What can be done with a pool. */
public enum Action {
    /** No traffic any more. */
    DRAIN("drain"),
    /** Traffic again, from none. */
    RESTORE("restore"),
    /** More traffic. */
    RAMP("ramp"),
    /** Less traffic. */
    SHED("shed");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    /** As events say it. */
    public String word() {
        return word;
    }

    static Action between(int before, int after) {
        if (after == 0) {
            return DRAIN;
        }
        if (before == 0) {
            return RESTORE;
        }
        return after > before ? RAMP : SHED;
    }
}
