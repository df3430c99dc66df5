package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes requests for fleets, or what the stage before says of them, and measures until the answers are there. */
final class RequestStream implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Duration patience;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> publishedAt = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private int count;

    /** @param patience for the answers to what was published together */
    RequestStream(String bootstrap, Duration patience) {
        this.patience = patience;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Area.NETWORK, Area.COMPUTE, Area.STATUS)
                .flatMap(area -> consumer.partitionsFor(area.topic()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** A fleet that was requested. */
    record Known(String name, String uid) {}

    /** The time until every cluster of every fleet has its network, all requested at once. */
    Duration networks(int fleets, List<Map<String, Object>> clusters) {
        long start = System.nanoTime();
        request(fleets, clusters);
        awaitAll(event -> event instanceof NetworkReady, _ -> {});
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Fleets of one cluster each whose nodes wait for the network. */
    List<Known> waiting(int fleets, List<Map<String, Object>> clusters) {
        List<Known> known = request(fleets, clusters);
        awaitAll(
                event -> event instanceof StageStatus status
                        && status.stage().equals("nodes")
                        && status.state() == State.WAITING,
                _ -> {});
        return known;
    }

    private List<Known> request(int fleets, List<Map<String, Object>> clusters) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < fleets; i++) {
            String name = "bench-" + run + "-" + ++count;
            FleetFeed.Request request = FleetFeed.request(document(name, clusters));
            known.add(new Known(name, request.envelope().id()));
            missing.put(name, clusters.size());
            var _ = producer.send(codec.record(request.envelope(), request.event()));
        }
        return known;
    }

    /** From NetworkReady to NodesReady, one fleet after the other; the milliseconds that each took, sorted. */
    List<Double> oneByOne(List<Known> fleets, String cluster) {
        List<Double> millis = new ArrayList<>();
        for (Known fleet : fleets) {
            var _ = networkReady(fleet, cluster);
            awaitAll(event -> event instanceof NodesReady, millis::add);
        }
        return millis.stream().sorted().toList();
    }

    /** From the first NetworkReady to the last NodesReady, all published at once. */
    Duration together(List<Known> fleets, String cluster) {
        long start = System.nanoTime();
        fleets.forEach(fleet -> {
            var _ = networkReady(fleet, cluster);
        });
        awaitAll(event -> event instanceof NodesReady, _ -> {});
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Publishes NetworkReady; {@link #awaitNodes} waits for its answer. */
    RecordMetadata publish(Known fleet, String cluster) throws InterruptedException, ExecutionException {
        return networkReady(fleet, cluster).get();
    }

    /** Waits until all that was published is answered. */
    void awaitNodes() {
        awaitAll(event -> event instanceof NodesReady, _ -> {});
    }

    private Future<RecordMetadata> networkReady(Known fleet, String cluster) {
        NetworkReady event = new NetworkReady(
                fleet.name(), cluster, "aws", "us-east-1", "none", "10.0.0.0/16", List.of(), List.of(), Map.of());
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                EventType.of(event).ceType(Area.NETWORK),
                "/network-service",
                fleet.name() + "/" + cluster,
                Instant.now(),
                fleet.uid(),
                1,
                1,
                null,
                null);
        missing.put(fleet.name(), 1);
        publishedAt.put(fleet.name(), System.nanoTime());
        return producer.send(codec.record(envelope, event));
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

    private void awaitAll(Predicate<FleetEvent> answer, DoubleConsumer took) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new WorldException(missing.size() + " fleets had no answer after " + patience.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (codec.decode(message) instanceof Decoded.Event event) {
                    hear(event.event(), answer, took);
                }
            }
        }
    }

    private void hear(FleetEvent event, Predicate<FleetEvent> answer, DoubleConsumer took) {
        if (!missing.containsKey(event.fleetId())) {
            return;
        }
        if (event instanceof FleetRejected rejected) {
            throw new WorldException("the bench's own fleet was refused: " + rejected.violations());
        }
        if (answer.test(event) && missing.merge(event.fleetId(), -1, Integer::sum) == 0) {
            missing.remove(event.fleetId());
            took.accept((System.nanoTime() - publishedAt.getOrDefault(event.fleetId(), 0L)) / NANOS_PER_MILLI);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
