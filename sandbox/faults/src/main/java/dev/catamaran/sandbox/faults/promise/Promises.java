package dev.catamaran.sandbox.faults.promise;

import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.sandbox.faults.input.Rows;
import dev.catamaran.sandbox.faults.input.Target;
import dev.catamaran.sandbox.faults.input.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks at everything that can be seen from outside and says which promises are broken. */
public final class Promises implements AutoCloseable {
    /** A stage of the whole fleet records what it puts into a cluster's cloud without that cluster. */
    private static final String OF_THE_FLEET = "";

    private final Map<String, Target.Account> databases;
    private final Topics topics;
    private final Supplier<List<Owned>> clouds;
    private final Supplier<String> logs;
    private final List<String> canaries;
    private final EventCodec codec = new EventCodec();
    private final Map<String, Long> lastSequence = new HashMap<>();
    private final Map<String, Long> lastGeneration = new HashMap<>();
    private final List<String> inTopics = new ArrayList<>();

    /**
     * @param databases by service
     * @param clouds owned resources that are there now
     * @param canaries texts that must be in no log, topic or row
     */
    public Promises(
            Map<String, Target.Account> databases,
            String kafka,
            Supplier<List<Owned>> clouds,
            Supplier<String> logs,
            List<String> canaries) {
        this.databases = new TreeMap<>(databases);
        this.topics = new Topics(kafka);
        this.clouds = clouds;
        this.logs = logs;
        this.canaries = List.copyOf(canaries);
    }

    /** Rows that wait to be sent, over all services. */
    public long unsent() {
        return databases.values().stream()
                .mapToLong(account -> number(account, "select count(*) from outbox where not sent"))
                .sum();
    }

    /** Two resources of one slot. */
    public List<String> doubled() {
        return clouds.get().stream()
                .collect(Collectors.groupingBy(owned -> owned, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getValue() + " times " + entry.getKey())
                .sorted()
                .toList();
    }

    /** Resources in a cloud that no service has recorded as present. */
    public List<String> orphans() {
        TreeSet<String> recorded = new TreeSet<>();
        databases
                .values()
                .forEach(account -> new Rows(account)
                        .query("select fleet_uid, cluster, slot from owned_resource where state <> 'GONE'")
                        .forEach(row -> recorded.add(place(row.get(0), row.get(1), row.get(2)))));
        return clouds.get().stream()
                .filter(owned -> !recorded.contains(place(owned.fleetUid(), owned.cluster(), owned.slot())))
                .filter(owned -> !recorded.contains(place(owned.fleetUid(), OF_THE_FLEET, owned.slot())))
                .map(Owned::toString)
                .sorted()
                .toList();
    }

    /** GCP's labels know fewer letters than we do. */
    private static String place(String uid, String cluster, String slot) {
        return (uid + "/" + cluster + "/" + slot).replaceAll("[^A-Za-z0-9/_-]", "-");
    }

    /** Recorded as present, of a fleet that has been released. */
    public List<String> leftInRows() {
        List<String> found = new ArrayList<>();
        databases.forEach((service, account) -> new Rows(account)
                .query(
                        "select r.fleet_uid, r.stage, r.cluster, r.slot from owned_resource r join fleet f on f.uid = r.fleet_uid"
                                + " where f.state = 'RELEASED' and r.state <> 'GONE'")
                .forEach(row -> found.add(service + " still records " + row)));
        return found;
    }

    /** Gaps in sequences and generations that went back, in what was said since the last look. */
    public List<String> toldWrongly() {
        List<String> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : topics.readOn()) {
            if (codec.decode(message) instanceof Decoded.Event event) {
                sequence(event, found);
                generation(event, found);
            }
            canaries.stream()
                    .filter(canary -> Topics.text(message).contains(canary))
                    .forEach(canary -> inTopics.add("secret in a message on " + message.topic()));
        }
        return found;
    }

    private void sequence(Decoded.Event event, List<String> found) {
        long sequence = event.envelope().sequence();
        if (sequence == 0) {
            return;
        }
        String producer = event.envelope().fleetUid() + event.envelope().source();
        long last = lastSequence.getOrDefault(producer, 0L);
        if (sequence > last + 1) {
            found.add("after " + last + " came " + sequence + " of " + producer + " (" + event.type() + ")");
        }
        lastSequence.put(producer, Math.max(last, sequence));
    }

    private void generation(Decoded.Event event, List<String> found) {
        if (event.event() instanceof StageStatus status) {
            String key = event.envelope().fleetUid() + EventCodec.key(status);
            long last = lastGeneration.getOrDefault(key, 0L);
            if (status.observedGeneration() < last) {
                found.add("generation " + status.observedGeneration() + " after " + last + " of " + key);
            }
            lastGeneration.put(key, Math.max(last, status.observedGeneration()));
        }
    }

    /** Secrets in logs, topics and rows. */
    public List<String> leaks() {
        List<String> found = new ArrayList<>(inTopics);
        String logged = logs.get();
        for (String canary : canaries) {
            logged.lines().filter(line -> line.contains(canary)).forEach(line -> found.add("secret in a log: " + line));
            databases.forEach((service, account) -> new Rows(account)
                    .holding(canary)
                    .forEach(row -> found.add("secret in a row of " + service + ": " + row)));
        }
        return found;
    }

    private static long number(Target.Account account, String sql) {
        return Long.parseLong(new Rows(account).query(sql).getFirst().getFirst());
    }

    @Override
    public void close() {
        topics.close();
    }
}
