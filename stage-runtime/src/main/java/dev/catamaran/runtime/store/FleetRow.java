package dev.catamaran.runtime.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A fleet as this service knows it. */
@Entity
@Table(name = "fleet")
public class FleetRow {
    /** Life of a fleet in one service. */
    public enum State {
        ACTIVE,
        DELETING,
        RELEASED,
        REJECTED
    }

    @Id
    public String uid;

    @Column(name = "fleet_id")
    public String fleetId;

    public long generation;

    /** Event that asked for the current generation. */
    @Column(name = "request_id")
    public String requestId;

    @Enumerated(EnumType.STRING)
    public State state;

    /** FleetDeleted came before the request for it was seen here: nothing is done for the fleet any more. */
    public boolean ended;

    /** The specification as it was asked for, JSON. */
    public String spec;

    /** Trace of the build, empty when there is none. */
    public String traceparent;

    @Column(name = "outbox_sequence")
    public long outboxSequence;

    @Column(name = "area_sequence")
    public long areaSequence;

    @Column(name = "requested_at")
    public Instant requestedAt;

    /** Whether there may be work for it. */
    public boolean alive() {
        return !ended && (state == State.ACTIVE || state == State.DELETING);
    }

    /** Whether nothing that a run depends on has changed between two readings. */
    public boolean sameAs(FleetRow other) {
        return generation == other.generation
                && state == other.state
                && ended == other.ended
                && outboxSequence == other.outboxSequence
                && areaSequence == other.areaSequence;
    }
}
