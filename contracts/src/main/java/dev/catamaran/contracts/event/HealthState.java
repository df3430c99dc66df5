package dev.catamaran.contracts.event;

/** What the watchers hold a cluster to be. */
public enum HealthState {
    UNKNOWN,
    HEALTHY,
    DEGRADED,
    SUSPECT,
    DOWN,
    RECOVERING,
    /** An operator works on it; what it answers does not count. */
    MAINTENANCE
}
