package dev.catamaran.sandbox.faults.input;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One message on a topic.
 *
 * @param name of the case, for people
 * @param headers by name
 * @param expected what is to become of it
 */
@SuppressWarnings("ArrayRecordComponent")
public record HostileMessage(
        String name,
        String topic,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] body,
        Expected expected) {

    /** The {@code ce_id}, empty when the message has none. */
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /** As Kafka takes it. */
    @SuppressWarnings("NullAway") // a record may have no key and no value; its constructor does not say so
    public ProducerRecord<String, byte[]> record() {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, body);
        headers.forEach((header, value) -> message.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    @Override
    public String toString() {
        return name;
    }
}
