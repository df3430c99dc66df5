package dev.catamaran.runtime.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A record nobody could read, kept with the reason. */
@Entity
@Table(name = "quarantine")
@IdClass(QuarantineRow.Key.class)
public class QuarantineRow {
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

    @Column(name = "received_at")
    public Instant receivedAt;
}
