package dev.catamaran.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventIds;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.config.RuntimeConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Events written in the transaction that made them true.
 *
 * <p>The sequence is taken under the fleet's row lock, so it has no gap and follows the order of commits.
 */
@ApplicationScoped
public class OutboxStore {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final EventCodec codec;
    private final Clock clock;
    private final String source;
    private final int lanes;

    public OutboxStore(EventCodec codec, Clock clock, RuntimeConfig config) {
        this.codec = codec;
        this.clock = clock;
        this.source = "/" + config.service();
        this.lanes = config.relay().lanes();
    }

    /**
     * Where an event belongs.
     *
     * @param fleetUid fleet, which must have a row
     * @param area topic it is written to
     * @param generation generation it speaks of
     * @param causationId event that led to it
     * @param traceparent trace it belongs to
     */
    public record Address(
            String fleetUid,
            Area area,
            long generation,
            @Nullable String causationId,
            @Nullable String traceparent) {}

    /** Appends an event. */
    public Uni<Void> append(Mutiny.StatelessSession session, Address address, FleetEvent event) {
        boolean status = event instanceof StageStatus;
        return Sql.rows(
                        session,
                        row -> new Sequences(Sql.number(row[0]), Sql.number(row[1])),
                        """
                        with next as (
                            update fleet set outbox_sequence = outbox_sequence + 1, area_sequence = area_sequence + ?2
                            where uid = ?1 returning outbox_sequence, area_sequence)
                        select outbox_sequence, area_sequence from next
                        """,
                        address.fleetUid(),
                        status ? 0 : 1)
                .flatMap(next -> session.insert(row(address, event, next.getFirst())));
    }

    /** @param outbox counts all events of a fleet, {@code area} those of the service's own topic */
    private record Sequences(long outbox, long area) {}

    private OutboxRow row(Address address, FleetEvent event, Sequences sequences) {
        boolean status = event instanceof StageStatus;
        Area area = status ? Area.STATUS : address.area();
        long sequence = sequences.outbox();
        String type = EventType.of(event).ceType(area);
        Envelope envelope = new Envelope(
                EventIds.of(address.fleetUid(), source, sequence),
                type,
                source,
                subject(event),
                clock.instant(),
                address.fleetUid(),
                address.generation(),
                status ? 0 : sequences.area(),
                address.causationId(),
                address.traceparent());
        EventCodec.Encoded encoded = codec.encode(envelope, event);
        OutboxRow row = new OutboxRow();
        row.fleetUid = address.fleetUid();
        row.sequence = sequence;
        row.lane = Math.floorMod(event.fleetId().hashCode(), lanes);
        row.topic = area.topic();
        row.recordKey = EventCodec.key(event);
        row.headers = json(encoded.headers());
        row.body = new String(encoded.value(), StandardCharsets.UTF_8);
        row.createdAt = clock.instant();
        return row;
    }

    private static String subject(FleetEvent event) {
        @Nullable
        String cluster = switch (event) {
            case ClusterEvent clusterEvent -> clusterEvent.cluster();
            case StageFailed failed -> failed.cluster();
            case StageStatus status -> status.cluster();
            default -> null;
        };
        return cluster == null ? event.fleetId() : event.fleetId() + "/" + cluster;
    }

    private static String json(Map<String, String> headers) {
        try {
            return Json.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of strings cannot fail to serialize", e);
        }
    }

    /** Headers of a row. */
    public static Map<String, String> headers(OutboxRow row) {
        try {
            return Json.mapper().readValue(row.headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.fleetUid + "/" + row.sequence + " is damaged", e);
        }
    }

    /** Unsent rows of a lane in the order of each fleet's sequence. */
    public Uni<List<OutboxRow>> unsent(Mutiny.StatelessSession session, int lane, int limit) {
        return session.createSelectionQuery(
                        "from OutboxRow o where o.lane = :lane and o.sent = false order by o.fleetUid, o.sequence",
                        OutboxRow.class)
                .setParameter("lane", lane)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Marks everything of a fleet up to a sequence as sent. */
    public Uni<Integer> sent(Mutiny.StatelessSession session, String fleetUid, long upTo) {
        return Sql.update(
                session,
                "update outbox set sent = true where fleet_uid = ?1 and sequence <= ?2 and not sent",
                fleetUid,
                upTo);
    }

    /** Takes a lane for the length of the transaction; false when another process has it. */
    public Uni<Boolean> lock(Mutiny.StatelessSession session, int lane) {
        return Sql.numbers(
                        session,
                        "select case when pg_try_advisory_xact_lock(7242, ?1) then cast(1 as bigint) else cast(0 as bigint) end",
                        lane)
                .map(found -> found.getFirst() == 1);
    }

    /** Lanes that have something to send. */
    public Uni<List<Long>> busyLanes(Mutiny.StatelessSession session) {
        return Sql.numbers(session, "select distinct cast(lane as bigint) from outbox where not sent");
    }

    /** Age of the oldest unsent event, milliseconds; 0 when there is none. */
    public Uni<Long> oldestUnsentMillis(Mutiny.StatelessSession session) {
        return Sql.numbers(session, """
                        select coalesce(cast(extract(epoch from now() - min(created_at)) * 1000 as bigint), 0)
                        from outbox where not sent
                        """).map(List::getFirst);
    }
}
