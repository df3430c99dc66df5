package dev.catamaran.runtime.outbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The way to Kafka. */
public interface EventSender {
    /** Sends a message; the answer completes with the broker's acknowledgement. Blocks while Kafka cannot be reached. */
    CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> message);

    /**
     * Sends messages in their order and never blocks; the answer completes when all of them are acknowledged, and fails when
     * the fate of every one that was sent is known and one was not.
     */
    default CompletableFuture<Void> sendAll(List<ProducerRecord<String, byte[]>> messages) {
        return CompletableFuture.allOf(messages.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    /** Gives up everything that is under way: what was sent and not acknowledged must not arrive after what follows. */
    void replace();
}
