package dev.catamaran.simulation;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.simulation.bus.Bus;
import dev.catamaran.simulation.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks for fleets, more of them, and their end; now and then twice. */
final class Operator {
    private final Kernel kernel;
    private final Bus bus;
    private final History history;
    private final EventCodec codec;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Integer> clusters = new java.util.HashMap<>();
    private int ids;

    Operator(Kernel kernel, Bus bus, History history) {
        this.kernel = kernel;
        this.bus = bus;
        this.history = history;
        this.codec = new EventCodec(kernel);
    }

    /**
     * What was asked for.
     *
     * @param generation 0 for a deletion
     */
    record Asked(String fleet, String id, long generation) {}

    List<Asked> asked() {
        return asked;
    }

    void request(String fleet, long generation) {
        int count = clusters.computeIfAbsent(fleet, _ -> kernel.chance(0.3) ? 2 : 1);
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wanted.add(Map.of(
                    "name",
                    i == 0 ? "aws" : "gcp",
                    "cloud",
                    i == 0 ? "aws" : "gcp",
                    "region",
                    i == 0 ? "us-east-1" : "us-central1",
                    "workers",
                    Map.of("count", (int) (2 + generation % 5), "min", 1, "max", 10)));
        }
        Map<String, Object> spec = Map.of(
                "clusters",
                wanted,
                "traffic",
                Map.of("provider", "cloudflare", "zone", "example.com", "hostname", fleet + ".example.com"));
        publish(new FleetRequested(fleet, generation, null, spec), generation);
    }

    void delete(String fleet) {
        publish(new FleetDeletionRequested(fleet, "done"), 0);
    }

    private void publish(FleetEvent event, long generation) {
        String id = "request-" + ++ids;
        asked.add(new Asked(event.fleetId(), id, generation));
        Envelope envelope = new Envelope(
                id,
                EventType.of(event).ceType(Area.FLEETS),
                "/operator",
                event.fleetId(),
                kernel.instant(),
                "",
                generation,
                0,
                null,
                null);
        ProducerRecord<String, byte[]> message = codec.record(envelope, event);
        history.note(
                "operator",
                () -> id + ": " + event.getClass().getSimpleName() + " " + event.fleetId()
                        + (generation > 0 ? " generation " + generation : ""));
        bus.append(message);
        if (kernel.chance(0.2)) {
            kernel.after(kernel.upTo(60_000), () -> bus.append(message));
        }
    }
}
