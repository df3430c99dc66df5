package dev.catamaran.runtime.store;

/**
 * One transaction of a service's database: everything done through it becomes true together or not at all.
 *
 * <p>The runtime's logic knows the stores only through here, so it runs the same over PostgreSQL and over the memory of a
 * simulation; one contract suite holds both to what the methods say.
 */
public interface Transaction {
    FleetStore fleets();

    InboxStore inbox();

    QuarantineStore quarantine();

    WorkQueue queue();

    OutboxStore outbox();

    ResourceStore resources();

    CallStore calls();

    OrderStore orders();

    /** Nothing that is done in this transaction stays, however it ends. */
    void rollBack();
}
