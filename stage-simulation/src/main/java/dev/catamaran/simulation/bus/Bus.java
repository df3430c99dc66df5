package dev.catamaran.simulation.bus;

import dev.catamaran.simulation.History;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.kernel.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Topics of one partition each: what is appended stays, in order, and every group reads at its own pace. */
public final class Bus {
    private final Kernel kernel;
    private final History history;
    private final Map<String, List<ConsumerRecord<String, byte[]>>> topics = new HashMap<>();
    private final Map<String, Integer> committed = new HashMap<>();
    private final Map<String, Signal> arrivals = new HashMap<>();
    private double damage;
    private long downUntil;

    public Bus(Kernel kernel, History history) {
        this.kernel = kernel;
        this.history = history;
    }

    public List<ConsumerRecord<String, byte[]>> topic(String topic) {
        return topics.computeIfAbsent(topic, _ -> new ArrayList<>());
    }

    /** Comes with every record of a topic. */
    public Signal arrival(String topic) {
        return arrivals.computeIfAbsent(topic, _ -> new Signal());
    }

    public boolean down() {
        return kernel.millis() < downUntil;
    }

    public void downFor(long millis) {
        downUntil = kernel.millis() + millis;
        history.note("kafka", () -> "down for " + millis + " ms");
    }

    /** How likely an event arrives damaged; its producer sends it again after a while. */
    public void damage(double probability) {
        damage = probability;
    }

    public void append(ProducerRecord<String, byte[]> message) {
        boolean counted = !"0".equals(text(message, "ce_sequence")) && !"-".equals(text(message, "ce_sequence"));
        if (counted && damage > 0 && kernel.chance(damage)) {
            history.note("kafka", () -> "the next record is damaged");
            put(new ProducerRecord<>(message.topic(), null, message.key(), new byte[] {'{'}, message.headers()));
            kernel.after(20_000 + kernel.upTo(100_000), () -> put(message));
        } else {
            put(message);
        }
    }

    private void put(ProducerRecord<String, byte[]> message) {
        List<ConsumerRecord<String, byte[]>> log = topic(message.topic());
        log.add(new ConsumerRecord<>(
                message.topic(),
                0,
                log.size(),
                kernel.millis(),
                TimestampType.CREATE_TIME,
                -1,
                message.value().length,
                message.key(),
                message.value(),
                message.headers(),
                java.util.Optional.empty()));
        history.note(
                "kafka",
                () -> message.topic() + "@" + (log.size() - 1) + " "
                        + text(message, "ce_type") + " of " + text(message, "ce_source") + " sequence "
                        + text(message, "ce_sequence") + " generation " + text(message, "ce_generation"));
    }

    private static String text(ProducerRecord<String, byte[]> message, String header) {
        var found = message.headers().lastHeader(header);
        return found == null ? "-" : new String(found.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Offset a group goes on from. */
    public int committed(String group, String topic) {
        return committed.getOrDefault(group + "|" + topic, 0);
    }

    public void commit(String group, String topic, int offset) {
        committed.merge(group + "|" + topic, offset, Math::max);
    }
}
