package dev.catamaran.cluster.provider.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.log.BuilderLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LogPublisherTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static BuilderLog batch(long sequence) {
        return new BuilderLog(
                "demo",
                "aws",
                1,
                "r",
                "cluster.yml",
                Instant.EPOCH,
                sequence,
                sequence,
                Instant.EPOCH,
                List.of("x"),
                null);
    }

    private static class Broker extends MockProducer<String, byte[]> {
        Broker() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }
    }

    private LogPublisher publisher(Supplier<Producer<String, byte[]>> producers, int room) {
        return new LogPublisher(producers, "/cluster-service", room, meters);
    }

    private double lost() {
        return meters.counter("catamaran.cluster.log.batches.lost").count();
    }

    @Test
    void shouldSendWhatIsOfferedInOrderAndWhatStillWaitsAtTheEnd() {
        Broker broker = new Broker();
        LogPublisher publisher = publisher(() -> broker, 10);
        for (long sequence = 1; sequence <= 5; sequence++) {
            publisher.offer("uid", batch(sequence));
        }
        publisher.close();

        assertThat(broker.history()).hasSize(5).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo("catamaran.logs");
            assertThat(message.key()).isEqualTo("demo/aws");
        });
        assertThat(broker.history().stream().map(message -> new String(message.value(), StandardCharsets.UTF_8)))
                .extracting(body -> body.replaceAll(".*\"sequence\":(\\d+).*", "$1"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(lost()).isZero();
    }

    @Test
    void shouldNotMakeARunWaitForABrokerThatDoesNotAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Broker broker = new Broker() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Callback done) {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new KafkaException(e);
                }
                return super.send(message, done);
            }
        };
        LogPublisher publisher = publisher(() -> broker, 3);
        publisher.offer("uid", batch(1));
        asked.await();
        for (long sequence = 2; sequence <= 101; sequence++) {
            publisher.offer("uid", batch(sequence));
        }
        assertThat(lost()).isEqualTo(97);

        Thread closing = Thread.ofPlatform().start(publisher::close);
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();
        closing.join();
        assertThat(broker.history())
                .as("the send that was under way and what waited")
                .hasSize(4);
    }

    @Test
    void shouldGoOnAfterABrokerThatRefuses() {
        Broker broker = new Broker();
        broker.sendException = new KafkaException("no such topic");
        try (LogPublisher publisher = publisher(() -> broker, 10)) {
            publisher.offer("uid", batch(1));
            publisher.offer("uid", batch(2));
        }

        assertThat(lost()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWhenThereCanBeNoProducerYet() {
        Broker broker = new Broker();
        boolean[] reachable = {false};
        LogPublisher publisher = publisher(
                () -> {
                    if (!reachable[0]) {
                        reachable[0] = true;
                        throw new KafkaException("no resolvable bootstrap urls");
                    }
                    return broker;
                },
                10);
        publisher.offer("uid", batch(1));
        publisher.offer("uid", batch(2));
        publisher.close();

        assertThat(lost()).isEqualTo(1);
        assertThat(broker.history()).hasSize(1);
    }
}
