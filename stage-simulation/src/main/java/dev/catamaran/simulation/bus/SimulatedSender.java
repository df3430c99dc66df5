package dev.catamaran.simulation.bus;

import dev.catamaran.runtime.outbox.EventSender;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.kernel.Life;
import dev.catamaran.simulation.kernel.Signal;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** A producer whose sends are late, lost, or delivered without anybody hearing of it. */
public final class SimulatedSender implements EventSender {
    private static final long EXPIRES = 15_000;

    private final Kernel kernel;
    private final Bus bus;
    private final Life life;
    private final java.util.function.DoubleSupplier faults;
    private final Signal answers;
    private long busyUntil;
    private int epoch;

    public SimulatedSender(
            Kernel kernel, Bus bus, Life life, java.util.function.DoubleSupplier faults, Signal answers) {
        this.answers = answers;
        this.kernel = kernel;
        this.bus = bus;
        this.life = life;
        this.faults = faults;
    }

    @Override
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        life.check();
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        int mine = epoch;
        long sends = Math.max(kernel.millis() + kernel.upTo(20), busyUntil + 1);
        busyUntil = sends;
        boolean lost = kernel.chance(faults.getAsDouble());
        boolean unheard = kernel.chance(faults.getAsDouble());
        kernel.after(sends - kernel.millis(), () -> {
            boolean gone = lost || bus.down() || mine != epoch;
            if (!gone) {
                bus.append(message);
            }
            if (gone || unheard) {
                kernel.after(
                        EXPIRES,
                        () -> answer(() ->
                                acknowledged.completeExceptionally(new IllegalStateException("the send expired"))));
            } else {
                kernel.after(
                        kernel.upTo(10),
                        () -> answer(() -> acknowledged.complete(
                                new RecordMetadata(new TopicPartition(message.topic(), 0), 0, 0, 0, 0, 0))));
            }
        });
        return acknowledged;
    }

    private void answer(Runnable callback) {
        if (!life.killed()) {
            callback.run();
            answers.give();
        }
    }

    @Override
    public void replace() {
        epoch++;
    }
}
