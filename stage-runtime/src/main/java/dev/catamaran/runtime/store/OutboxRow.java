package dev.catamaran.runtime.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** An event on its way to Kafka. */
@Entity
@Table(name = "outbox")
@IdClass(OutboxRow.Key.class)
public class OutboxRow {
    /** Primary key. */
    public record Key(String fleetUid, long sequence) implements Serializable {}

    @Id
    @Column(name = "fleet_uid")
    public String fleetUid;

    /** Counts a fleet's events from 1 without a gap, in commit order. */
    @Id
    public long sequence;

    public int lane;
    public String topic;

    @Column(name = "record_key")
    public String recordKey;

    /** JSON object of the Kafka headers. */
    public String headers;

    public String body;

    @Column(name = "created_at")
    public Instant createdAt;

    public boolean sent;
}
