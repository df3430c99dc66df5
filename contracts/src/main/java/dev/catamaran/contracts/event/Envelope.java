package dev.catamaran.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 attributes of an event; in Kafka binary mode each is a {@code ce_*} header.
 *
 * @param id {@code ce_id}; of our own events a UUIDv5 of fleet uid, producer and sequence, so that a resend is a
 *     duplicate by id
 * @param type {@code ce_type}
 * @param source {@code ce_source}, {@code /network-service}
 * @param subject {@code ce_subject}, {@code <fleetId>} or {@code <fleetId>/<cluster>}
 * @param time {@code ce_time}
 * @param fleetUid {@code ce_fleetuid}: id of the fleet's first FleetRequested; empty on what operators publish
 * @param generation {@code ce_generation}; 0 where it has no meaning
 * @param sequence {@code ce_sequence}: counts the events of one producer about one fleet from 1, gap-free; 0 on
 *     messages outside the sequence (requests, progress, votes)
 * @param causationId {@code ce_causationid}: id of the event that led to this one
 * @param traceparent {@code ce_traceparent}: W3C trace context
 */
public record Envelope(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        String fleetUid,
        long generation,
        long sequence,
        @Nullable String causationId,
        @Nullable String traceparent) {}
