package dev.catamaran.runtime.outbox;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The way to Kafka. */
public interface EventSender {
    /** Sends a message; the answer completes with the broker's acknowledgement. */
    CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> message);

    /** Gives up everything that is under way: what was sent and not acknowledged must not arrive after what follows. */
    void replace();
}
