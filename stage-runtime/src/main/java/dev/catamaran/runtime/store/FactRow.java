package dev.catamaran.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The latest event of one type about one cluster. */
@Entity
@Table(name = "fact")
@IdClass(FactRow.Key.class)
public class FactRow {
    /** Primary key. */
    public record Key(String fleetUid, String type, String cluster) implements Serializable {}

    @Id
    @Column(name = "fleet_uid")
    public String fleetUid;

    /** Name of the event type constant. */
    @Id
    public String type;

    /** Empty for an event about the whole fleet. */
    @Id
    public String cluster;

    public long generation;

    @Column(name = "event_id")
    public String eventId;

    /** JSON of the event. */
    public String body;

    /** @throws IllegalStateException when what is on record cannot be read */
    public FleetEvent event() {
        try {
            return Json.mapper().readValue(body, EventType.valueOf(type).record());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recorded fact " + type + " of " + fleetUid + " is damaged", e);
        }
    }
}
