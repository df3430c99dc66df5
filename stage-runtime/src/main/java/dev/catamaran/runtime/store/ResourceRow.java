package dev.catamaran.runtime.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What is recorded of a resource: the will to have it, and the id it got. */
@Entity
@Table(name = "owned_resource")
@IdClass(ResourceRow.Key.class)
public class ResourceRow {
    /** Primary key. */
    public record Key(String fleetUid, String stage, String cluster, String slot) implements Serializable {}

    @Id
    @Column(name = "fleet_uid")
    public String fleetUid;

    @Id
    public String stage;

    @Id
    public String cluster;

    @Id
    public String slot;

    public String type;
    public int incarnation;
    public String token;

    /** Desired parameters the token was made for, JSON. */
    public String parameters;

    @Column(name = "external_id")
    public String externalId;

    /** INTENDED, PRESENT, GOING or GONE. */
    public String state;
}
