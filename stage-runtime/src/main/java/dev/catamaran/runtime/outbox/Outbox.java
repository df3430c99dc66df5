package dev.catamaran.runtime.outbox;

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
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore.Sequences;
import dev.catamaran.runtime.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events written in the transaction that made them true.
 *
 * <p>The sequence is taken under the fleet's row lock, so it has no gap and follows the order of commits.
 */
@ApplicationScoped
public class Outbox {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final EventCodec codec;
    private final Clock clock;
    private final String source;
    private final int lanes;

    public Outbox(EventCodec codec, Clock clock, RuntimeConfig config) {
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

    /** Appends events, in this order. */
    public Uni<Void> append(Transaction transaction, Address address, List<FleetEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int counted = counted(events);
        return transaction
                .outbox()
                .next(address.fleetUid(), events.size(), counted)
                .flatMap(last -> transaction.outbox().insert(rows(address, events, counted, last)));
    }

    /** How many of the events count in the sequence of the service's own topic. */
    public static int counted(List<FleetEvent> events) {
        return (int) events.stream().filter(Outbox::counted).count();
    }

    /** The rows of events whose numbers follow those of a fleet as it was read. */
    public List<OutboxRow> after(FleetRow fleet, Address address, List<FleetEvent> events) {
        int counted = counted(events);
        Sequences last = new Sequences(fleet.outboxSequence + events.size(), fleet.areaSequence + counted);
        return rows(address, events, counted, last);
    }

    private List<OutboxRow> rows(Address address, List<FleetEvent> events, int counted, Sequences last) {
        List<OutboxRow> rows = new ArrayList<>();
        long outbox = last.outbox() - events.size();
        long area = last.area() - counted;
        for (FleetEvent event : events) {
            outbox++;
            area += counted(event) ? 1 : 0;
            rows.add(row(address, event, new Sequences(outbox, area)));
        }
        return rows;
    }

    private static boolean counted(FleetEvent event) {
        return !(event instanceof StageStatus);
    }

    private OutboxRow row(Address address, FleetEvent event, Sequences sequences) {
        boolean status = event instanceof StageStatus;
        Area area = status ? Area.STATUS : address.area();
        long sequence = sequences.outbox();
        Envelope envelope = new Envelope(
                EventIds.of(address.fleetUid(), source, sequence),
                EventType.of(event).ceType(area),
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
    static Map<String, String> headers(OutboxRow row) {
        try {
            return Json.mapper().readValue(row.headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox row " + row.fleetUid + "/" + row.sequence + " is damaged", e);
        }
    }
}
