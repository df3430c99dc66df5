package dev.catamaran.cli.gameday;

/** What happens on a game day, in this order when all is well. */
public enum Mark {
    /** The ingress is closed. */
    BROKEN,
    SUSPECT,
    DOWN,
    /** Traffic goes elsewhere. */
    LEFT,
    /** The ingress is open again. */
    MENDED,
    /** The cluster is healthy and has all its traffic. */
    BACK
}
