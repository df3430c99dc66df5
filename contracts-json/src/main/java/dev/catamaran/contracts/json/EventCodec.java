package dev.catamaran.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StageStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Events to and from Kafka messages: CloudEvents 1.0, binary mode, JSON data.
 *
 * <p>Attributes travel in {@code ce_*} headers, the body is checked against the JSON Schema of its type in both
 * directions. Thread-safe. Source: CloudEvents Kafka Protocol Binding 1.0.2, section 3.2.
 */
public final class EventCodec {
    private final InstantSource clock;
    private final EventSchemas schemas = EventSchemas.shared();

    /** Messages without {@code ce_time} get the system's time. */
    public EventCodec() {
        this(InstantSource.system());
    }

    /** @param clock tells the time of messages that carry none */
    public EventCodec(InstantSource clock) {
        this.clock = clock;
    }

    /** Headers in the order they are written, and the JSON body. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Encoded(Map<String, String> headers, byte[] value) {}

    /** What a Kafka message turned out to be. */
    public sealed interface Decoded {
        /** A well-formed event of a known type. */
        record Event(Envelope envelope, EventType type, FleetEvent event) implements Decoded {}

        /** A well-formed message of a type this version does not know: to be ignored. */
        record Unknown(Envelope envelope) implements Decoded {}

        /** @param reason what is wrong and, where it can be told, what helps */
        record Malformed(String reason) implements Decoded {}
    }

    /** Throws {@link IllegalArgumentException} when the event breaks its own schema: a defect of the producer. */
    public Encoded encode(Envelope envelope, FleetEvent event) {
        EventType type = EventType.of(event);
        JsonNode body = Json.mapper().valueToTree(event);
        schemas.violation(type, body).ifPresent(violation -> {
            throw new IllegalArgumentException("cannot encode " + type.eventName() + ": " + violation);
        });
        return new Encoded(CloudEventHeaders.write(envelope), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The message for the topic of the area named in the envelope's type; the key is {@link #key}. */
    public ProducerRecord<String, byte[]> record(Envelope envelope, FleetEvent event) {
        Encoded encoded = encode(envelope, event);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(CloudEventHeaders.area(envelope.type()).topic(), key(event), encoded.value());
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /**
     * The Kafka key: the fleet's name, so that its events stay in order; of a status {@code fleet/cluster/stage}
     * ({@code fleet//stage} for a stage of the whole fleet), so that compaction keeps the latest of every stage.
     */
    public static String key(FleetEvent event) {
        return event instanceof StageStatus status
                ? status.fleetId() + "/" + Objects.requireNonNullElse(status.cluster(), "") + "/" + status.stage()
                : event.fleetId();
    }

    /**
     * Reads a record; one without {@code ce_time} gets the record's timestamp. A record on the topic of another area, or
     * under another key than its event's, is malformed: who may write is told by topic, order is kept by key. Never
     * throws.
     */
    public Decoded decode(ConsumerRecord<?, byte[]> message) {
        Instant time = message.timestamp() < 0 ? clock.instant() : Instant.ofEpochMilli(message.timestamp());
        return switch (CloudEventHeaders.read(message.headers(), time)) {
            case CloudEventHeaders.Refused(String reason) -> new Decoded.Malformed(reason);
            case CloudEventHeaders.Accepted(Envelope envelope) ->
                misplaced(envelope, message.topic())
                        .<Decoded>map(Decoded.Malformed::new)
                        .orElseGet(() -> keyed(decode(envelope, message.value()), message.key()));
        };
    }

    private static Optional<String> misplaced(Envelope envelope, String topic) {
        return EventType.ofCeType(envelope.type())
                .filter(type -> !CloudEventHeaders.area(envelope.type()).topic().equals(topic))
                .map(type -> type.eventName() + " belongs on "
                        + CloudEventHeaders.area(envelope.type()).topic() + ", not on " + topic);
    }

    private static Decoded keyed(Decoded decoded, @Nullable Object key) {
        return decoded instanceof Decoded.Event event && !key(event.event()).equals(key)
                ? new Decoded.Malformed(event.type().eventName()
                        + " must be sent under the key that belongs to it, the fleet's name, so that a fleet's events"
                        + " stay in order")
                : decoded;
    }

    /**
     * The type of a message that has no place in its producer's sequence, by its headers alone; empty when it has one or
     * the type is not known. Never throws.
     */
    public static Optional<EventType> unsequenced(Headers headers) {
        return CloudEventHeaders.sequenced(headers)
                ? Optional.empty()
                : CloudEventHeaders.last(headers, "ce_type").flatMap(EventType::ofCeType);
    }

    /** Reads headers and body, whatever they hold. Never throws. */
    public Decoded decode(Headers headers, byte @Nullable [] value) {
        return switch (CloudEventHeaders.read(headers, clock.instant())) {
            case CloudEventHeaders.Refused(String reason) -> new Decoded.Malformed(reason);
            case CloudEventHeaders.Accepted(Envelope envelope) -> decode(envelope, value);
        };
    }

    /** Reads the body of an event whose attributes came another way. Never throws. */
    public Decoded decode(Envelope envelope, byte @Nullable [] value) {
        Optional<EventType> type = EventType.ofCeType(envelope.type());
        if (type.isEmpty()) {
            return new Decoded.Unknown(envelope);
        }
        if (value == null) {
            return new Decoded.Malformed(type.get().eventName() + " has no body");
        }
        return decode(envelope, type.get(), value);
    }

    private Decoded decode(Envelope envelope, EventType type, byte[] value) {
        try {
            return decode(envelope, type, Json.mapper().readTree(value));
        } catch (JsonProcessingException e) {
            return new Decoded.Malformed(type.eventName() + " is not valid JSON: " + Json.explain(e));
        } catch (IOException e) {
            return new Decoded.Malformed(type.eventName() + " cannot be read: " + e.getMessage());
        }
    }

    private Decoded decode(Envelope envelope, EventType type, JsonNode body) throws JsonProcessingException {
        Optional<String> violation = schemas.violation(type, body);
        if (violation.isPresent()) {
            return brokenSchema(type, violation.get());
        }
        try {
            FleetEvent event = Json.mapper().treeToValue(body, type.record());
            return new Decoded.Event(EnvelopeDefaults.complete(envelope, event), type, event);
        } catch (JsonMappingException e) {
            return brokenSchema(type, path(e) + ": " + Json.explain(e));
        }
    }

    private static Decoded brokenSchema(EventType type, String violation) {
        return new Decoded.Malformed(type.eventName() + " breaks its schema: " + violation);
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", "$", ""));
    }
}
