package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes requests for fleets of one or more clusters and measures until their networks are ready. */
final class RequestStream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> publishedAt = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final List<Double> millis = new ArrayList<>();
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private int count;

    RequestStream(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Area.NETWORK.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** One fleet after the other; the milliseconds that each took, sorted. */
    List<Double> oneByOne(int fleets, List<Map<String, Object>> clusters) {
        millis.clear();
        for (int i = 0; i < fleets; i++) {
            publish(clusters);
            awaitAll();
        }
        return millis.stream().sorted().toList();
    }

    /** All fleets at once; the time until the last network was ready. */
    Duration together(int fleets, List<Map<String, Object>> clusters) {
        long start = System.nanoTime();
        for (int i = 0; i < fleets; i++) {
            publish(clusters);
        }
        awaitAll();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void publish(List<Map<String, Object>> clusters) {
        String name = "bench-" + run + "-" + ++count;
        FleetFeed.Request request = FleetFeed.request(document(name, clusters));
        publishedAt.put(name, System.nanoTime());
        missing.put(name, clusters.size());
        var _ = producer.send(codec.record(request.envelope(), request.event()));
    }

    private static FleetDocument document(String name, List<Map<String, Object>> clusters) {
        Map<String, Object> spec = Map.of(
                "clusters", clusters, "traffic", Map.of("zone", "example.com", "hostname", name + ".example.com"));
        return switch (FleetDocuments.readRequest(name, 1, Map.of(), spec)) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new IllegalStateException("the bench's own fleet is refused: " + violations);
        };
    }

    private void awaitAll() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new WorldException(
                        missing.size() + " fleets had no network after " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (codec.decode(message) instanceof Decoded.Event event) {
                    hear(event);
                }
            }
        }
    }

    private void hear(Decoded.Event event) {
        if (event.event() instanceof FleetRejected rejected && missing.containsKey(rejected.fleetId())) {
            throw new WorldException("the bench's own fleet was refused: " + rejected.violations());
        }
        if (event.event() instanceof NetworkReady ready && missing.containsKey(ready.fleetId())) {
            int left = missing.merge(ready.fleetId(), -1, Integer::sum);
            if (left == 0) {
                missing.remove(ready.fleetId());
                long started = publishedAt.getOrDefault(ready.fleetId(), 0L);
                millis.add((System.nanoTime() - started) / NANOS_PER_MILLI);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
