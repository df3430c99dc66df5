package dev.catamaran.runtime.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A record that was set aside, with the reason. */
@Entity
@Table(name = "quarantine")
@IdClass(QuarantineRow.Key.class)
public class QuarantineRow {
    /** Why a record was set aside. */
    public enum Kind {
        /** Nobody could read it. */
        MALFORMED,
        /** An earlier event of its producer is missing. */
        PARKED
    }

    /** Primary key: where the record lies in Kafka. */
    public record Key(String topic, int partition, long offset) implements Serializable {}

    @Id
    public String topic;

    @Id
    public int partition;

    @Id
    @Column(name = "record_offset")
    public long offset;

    @Column(name = "record_key")
    public String recordKey;

    public String headers;
    public byte[] body;
    public String reason;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** Fleet uid of its envelope, empty when that could not be read. */
    @Column(name = "fleet_uid")
    public String fleetUid;

    /** Producer of its envelope, empty when that could not be read. */
    public String source;

    /** Sequence of its envelope, 0 when it has none or it could not be read. */
    public long sequence;

    @Column(name = "received_at")
    public Instant receivedAt;

    public Key key() {
        return new Key(topic, partition, offset);
    }
}
