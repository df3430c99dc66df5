package dev.catamaran.console.domain;

/** What a fleet is at, in one word. */
public enum FleetState {
    /** Asked for; no stage has said anything yet. */
    REQUESTED,
    /** Refused; nothing was built. */
    REJECTED,
    BUILDING,
    READY,
    /** Built, and a cluster of it is down or only partly there. */
    DEGRADED,
    /** A stage cannot go on by itself. */
    BLOCKED,
    /** A stage failed and is tried again. */
    FAILING,
    DELETING,
    DELETED
}
