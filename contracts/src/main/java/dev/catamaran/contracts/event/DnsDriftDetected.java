package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Somebody else changed what dns-service looks after.
 *
 * @param fleetId name of the fleet
 * @param object kind of object at the DNS provider
 * @param slot which object of the fleet
 * @param fields fields that differ
 * @param reverted whether they are put back; not while an override is open
 * @param detectedAt when it was seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DnsDriftDetected(
        String fleetId, String object, String slot, List<String> fields, boolean reverted, Instant detectedAt)
        implements FleetEvent {}
