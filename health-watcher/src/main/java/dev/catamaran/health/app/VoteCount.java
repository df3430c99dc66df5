package dev.catamaran.health.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads the votes. Kafka gives each partition, and so each fleet, to one process of the group; whoever gets one starts with
 * the votes that may still count. Offsets are never committed: an older vote has expired.
 */
@ApplicationScoped
public class VoteCount {
    private static final Logger LOG = Logger.getLogger(VoteCount.class);
    private static final String TOPIC = Area.HEALTH.topic();

    /** From one look at all clusters to the next; a vote is counted, and answered by a verdict, when it comes. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final Tellers tellers;
    private final EventCodec codec;
    private final Clock clock;
    private final Duration voteValid;
    private volatile boolean stopped;
    private long ticked = System.nanoTime();

    public VoteCount(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Tellers tellers,
            EventCodec codec,
            Clock clock,
            HealthConfig config) {
        this.settings = new HashMap<>(kafka);
        settings.put("group.id", "health-watcher-votes");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "latest");
        settings.put("session.timeout.ms", 6_000);
        settings.put("heartbeat.interval.ms", 1_500);
        this.tellers = tellers;
        this.codec = codec;
        this.clock = clock;
        this.voteValid = config.voteValid();
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("vote-count").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void run() {
        while (!stopped) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(TOPIC), new Partitions(consumer));
                while (!stopped) {
                    consumer.poll(untilTick()).forEach(this::count);
                    tick();
                }
            } catch (WakeupException ended) {
                stopped = true;
            } catch (KafkaException e) {
                LOG.warnf("cannot read votes, trying again: %s", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "counting votes failed");
                pause();
            }
        }
    }

    private Duration untilTick() {
        return Duration.ofNanos(Math.max(0, ticked + TICK.toNanos() - System.nanoTime()));
    }

    private void tick() {
        if (untilTick().isZero()) {
            ticked = System.nanoTime();
            tellers.tick();
        }
    }

    private void count(ConsumerRecord<String, byte[]> message) {
        if (codec.decode(message) instanceof Decoded.Event event && event.event() instanceof HealthVote vote) {
            tellers.count(message.partition(), event.envelope().fleetUid(), vote);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private final class Partitions implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        Partitions(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> tellers.leave(partition.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            long from = clock.instant().minus(voteValid).toEpochMilli();
            Map<TopicPartition, Long> times = partitions.stream().collect(Collectors.toMap(each -> each, _ -> from));
            consumer.offsetsForTimes(times).forEach((partition, offset) -> {
                if (offset == null) {
                    consumer.seekToEnd(List.of(partition));
                } else {
                    consumer.seek(partition, offset.offset());
                }
            });
        }
    }
}
