package dev.catamaran.contracts.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.log.BuilderLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Builders' logs to and from Kafka messages: CloudEvents 1.0, binary mode, JSON data. Thread-safe. */
public final class BuilderLogCodec {
    private final EventSchemas schemas = EventSchemas.shared();

    /**
     * The message of a batch. A resend of the batch has the same {@code ce_id}.
     *
     * @param source {@code ce_source}, {@code /cluster-service}
     * @param fleetUid id of the fleet's first request
     */
    public ProducerRecord<String, byte[]> record(String source, String fleetUid, BuilderLog log) {
        Envelope envelope = new Envelope(
                EventIds.of(log.run(), source, log.sequence()),
                BuilderLog.CE_TYPE,
                source,
                log.key(),
                log.at(),
                fleetUid,
                log.generation(),
                0,
                null,
                null);
        byte[] body = Json.mapper().valueToTree(log).toString().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(BuilderLog.TOPIC, log.key(), body);
        CloudEventHeaders.write(envelope)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** Reads a message; empty for what is no batch of a version known here, whatever it is. Never throws. */
    public Optional<BuilderLog> decode(ConsumerRecord<String, byte[]> message) {
        boolean known = CloudEventHeaders.last(message.headers(), "ce_type")
                .filter(BuilderLog.CE_TYPE::equals)
                .isPresent();
        if (!known || message.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode body = Json.mapper().readTree(message.value());
            if (schemas.logViolation(body).isPresent()) {
                return Optional.empty();
            }
            BuilderLog log = Json.mapper().treeToValue(body, BuilderLog.class);
            return Optional.of(log).filter(read -> placed(read, message.key()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean placed(BuilderLog log, String key) {
        return log.key().equals(key)
                && log.sequence() > 0
                && log.firstLine() > 0
                && log.firstLine() <= Long.MAX_VALUE - log.lines().size()
                && !log.run().isBlank();
    }
}
