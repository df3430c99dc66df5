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
        @JsonRawValue String data) {}
