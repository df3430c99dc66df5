package dev.catamaran.cli.picture;

import java.util.Locale;

/** What a fleet is at, in one word. */
public enum Phase {
    /** Nothing was ever said about it. */
    UNKNOWN,
    /** Asked for; no stage has said anything yet. */
    REQUESTED,
    /** The latest request was refused, and there is nothing of an earlier one. */
    REJECTED,
    BUILDING,
    /** Every stage is ready at the generation that is wanted. */
    READY,
    /** A stage failed and is tried again. */
    FAILING,
    /** A stage cannot go on: somebody has to do something. */
    BLOCKED,
    DELETING,
    DELETED;

    /** {@code building}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
