package dev.catamaran.sandbox.faults.input;

import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends hostile messages and requests to running services and says what they did wrong: a message that was neither
 * refused with its violation nor set aside with its reason, a server error, a call to a cloud, a secret that turned up.
 */
public final class InputRun {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int SERVER_ERROR = 500;

    private final Target target;
    private final EventCodec codec = new EventCodec();
    private final Map<String, HostileMessage> sent = new HashMap<>();
    private final Map<String, List<Violation>> rejected = new HashMap<>();
    private final Map<String, Integer> rejections = new HashMap<>();
    private final List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int inputs;

    public InputRun(Target target) {
        this.target = target;
    }

    /**
     * What a run showed.
     *
     * @param inputs how many messages and requests were sent
     * @param findings what was wrong, empty when nothing was
     */
    public record Result(int inputs, List<String> findings) {}

    /** Sends everything and looks. */
    public Result run(HostileInputs written, List<HostileMessage> generated) throws InterruptedException {
        long callsBefore = target.cloudCalls().getAsLong();
        try (Topics topics = new Topics(target.kafka())) {
            List<HostileMessage> hostile = Stream.concat(written.messages().stream(), generated.stream())
                    .toList();
            deliver(hostile, topics);
            HostileMessage first = sent.values().stream()
                    .filter(message -> rejected.containsKey(message.id()))
                    .findFirst()
                    .orElseThrow();
            deliver(written.after(first.id()), topics);
            judge();
            request(written.requests());
            hunt(topics);
        }
        long calls = target.cloudCalls().getAsLong() - callsBefore;
        if (calls != 0) {
            findings.add(calls + " calls to clouds, none was to be made");
        }
        return new Result(inputs, List.copyOf(findings));
    }

    private void deliver(List<HostileMessage> hostile, Topics topics) throws InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", target.kafka(), "max.request.size", 2 << 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
            for (HostileMessage message : hostile) {
                acknowledged.add(producer.send(message.record()));
            }
            for (int i = 0; i < hostile.size(); i++) {
                sent.put(place(metadata(acknowledged.get(i))), hostile.get(i));
            }
            inputs += hostile.size();
            Set<String> lasts = new HashSet<>();
            for (String topic :
                    hostile.stream().map(HostileMessage::topic).distinct().toList()) {
                for (int partition = 0; partition < topics.partitions(topic); partition++) {
                    lasts.add(last(producer, topic, partition));
                }
            }
            await(lasts, topics);
        }
    }

    /** Sends a message that is set aside, to know from it that the ones before it in its partition were read. */
    private String last(KafkaProducer<String, byte[]> producer, String topic, int partition)
            throws InterruptedException {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                topic, partition, "last", "no event".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return place(metadata(producer.send(message)));
    }

    private static RecordMetadata metadata(Future<RecordMetadata> acknowledged) throws InterruptedException {
        try {
            return acknowledged.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a hostile message could not be sent: " + e.getMessage(), e);
        }
    }

    private static String place(RecordMetadata metadata) {
        return metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset();
    }

    private static String place(ConsumerRecord<?, ?> message) {
        return message.topic() + "-" + message.partition() + "@" + message.offset();
    }

    private void await(Set<String> lasts, Topics topics) throws InterruptedException {
        Rows rows = new Rows(target.judge());
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!rows.quarantined().keySet().containsAll(lasts) || !drained(rows)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "input is stuck: after " + PATIENCE.toSeconds() + " s not every message was read or answered");
            }
            Thread.sleep(PAUSE);
        }
        for (ConsumerRecord<String, byte[]> message : topics.readOn()) {
            messages.add(message);
            if (codec.decode(message) instanceof Decoded.Event event
                    && event.event() instanceof FleetRejected rejection) {
                rejected.put(rejection.requestId(), rejection.violations());
                rejections.merge(rejection.requestId(), 1, Integer::sum);
            }
        }
    }

    private static boolean drained(Rows rows) {
        return rows.query("select count(*) from outbox where not sent")
                .getFirst()
                .getFirst()
                .equals("0");
    }

    private void judge() {
        Map<String, String> reasons = new Rows(target.judge()).quarantined();
        sent.forEach((place, message) -> {
            String reason = reasons.getOrDefault(place, "");
            List<Violation> violations = rejected.getOrDefault(message.id(), List.of());
            boolean right = switch (message.expected()) {
                case Expected.Quarantined(String part) -> !reason.isBlank() && reason.contains(part);
                case Expected.Refused(String path, String rule) ->
                    violations.stream()
                            .anyMatch(violation -> violation.path().equals(path)
                                    && violation.rule().contains(rule));
                case Expected.Ignored() -> reason.isEmpty() && answers(message) <= others(message);
                case Expected.Stopped() -> !reason.isBlank() || !violations.isEmpty();
            };
            if (!right) {
                findings.add("%s: expected %s; reason '%s', violations %s"
                        .formatted(message.name(), message.expected(), reason, violations));
            }
        });
    }

    private int answers(HostileMessage message) {
        return rejections.getOrDefault(message.id(), 0);
    }

    /** Messages of the same id, which have an answer of their own. */
    private long others(HostileMessage message) {
        return sent.values().stream()
                        .filter(sentMessage -> sentMessage.id().equals(message.id()))
                        .count()
                - 1;
    }

    private void request(List<HostileRequest> requests) {
        for (String url : target.urls()) {
            for (HostileRequest request : requests) {
                inputs++;
                try {
                    int status = Wire.status(url, request.bytes());
                    if (status >= SERVER_ERROR) {
                        findings.add(request.name() + ": " + url + " answered " + status);
                    }
                } catch (IOException e) {
                    findings.add(request.name() + ": " + url + " cannot be reached: " + e.getMessage());
                }
            }
        }
    }

    private void hunt(Topics topics) {
        String logs = target.logs().get();
        messages.addAll(topics.readOn());
        for (String canary : target.canaries()) {
            logs.lines()
                    .filter(line -> line.contains(canary))
                    .forEach(line -> findings.add("secret in a log: " + line));
            messages.stream()
                    .filter(message -> !sent.containsKey(place(message)))
                    .filter(message -> Topics.text(message).contains(canary))
                    .forEach(message -> findings.add("secret in a message: " + place(message)));
            Stream.concat(Stream.of(target.judge()), target.others().stream())
                    .flatMap(account -> new Rows(account).holding(canary).stream())
                    .forEach(row -> findings.add("secret in a row of " + row));
        }
    }
}
