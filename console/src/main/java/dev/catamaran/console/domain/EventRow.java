package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as a line of a list.
 *
 * @param at its place in the log, {@code status-3-128}
 * @param id CloudEvents id
 * @param type {@code NetworkReady}
 * @param source the service that said it
 * @param subject CloudEvents subject, the fleet or {@code fleet/cluster}
 * @param fleetUid which of the fleets that had the name; empty on what operators publish
 * @param sequence its place among what its producer said about the fleet; 0 outside
 * @param data the event's body, JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventRow(
        String at,
        String id,
        String type,
        String source,
        Instant time,
        String fleetId,
        @Nullable String cluster,
        @Nullable String stage,
        long generation,
        String subject,
        String fleetUid,
        long sequence,
        @Nullable String causationId,
        @Nullable String traceparent,
        @JsonRawValue String data) {}
