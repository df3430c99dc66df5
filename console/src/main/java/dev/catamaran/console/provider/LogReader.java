package dev.catamaran.console.provider;

import dev.catamaran.console.domain.Place;
import dev.catamaran.console.domain.Said;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads all events of all areas. */
@ApplicationScoped
public class LogReader {
    private final EventCodec codec = new EventCodec();
    private final TopicReader reader;

    LogReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.reader = new TopicReader(
                broker, Arrays.stream(Area.values()).map(Area::topic).toList());
    }

    /**
     * Begins.
     *
     * @param heard called for each event with its JSON, from one thread
     * @param present called once everything that was in the log has been heard
     */
    public void start(BiConsumer<Said, String> heard, Runnable present) {
        reader.start("log-reader", message -> hear(message, heard), present);
    }

    /** Whether everything that was in the log at the start has been read. */
    public boolean caughtUp() {
        return reader.caughtUp();
    }

    private void hear(ConsumerRecord<String, byte[]> message, BiConsumer<Said, String> heard) {
        if (message.value() != null && codec.decode(message) instanceof Decoded.Event event) {
            Place place = new Place(area(message.topic()), message.partition(), message.offset());
            heard.accept(
                    new Said(place, event.envelope(), event.type(), event.event()),
                    new String(message.value(), StandardCharsets.UTF_8));
        }
    }

    private static Area area(String topic) {
        return Arrays.stream(Area.values())
                .filter(each -> each.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    public void stop() {
        reader.stop();
    }
}
