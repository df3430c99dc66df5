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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Asks for fleets, more of them, and their end; now and then twice. */
final class Operator {
    private final Kernel kernel;
    private final Bus bus;
    private final History history;
    private final EventCodec codec;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, List<String>> clusters = new HashMap<>();
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
        Map<String, Integer> workers = Map.of("count", (int) (2 + generation % 5), "min", 1, "max", 10);
        List<Map<String, Object>> wanted = clusters.compute(fleet, (_, before) -> clusters(before)).stream()
                .map(cluster -> cluster(cluster, workers))
                .toList();
        Map<String, Object> spec = Map.of(
                "clusters",
                wanted,
                "traffic",
                Map.of("provider", "cloudflare", "zone", "example.com", "hostname", fleet + ".example.com"));
        publish(new FleetRequested(fleet, generation, null, spec), generation);
    }

    /** Most generations have the clusters of the one before; with others one comes, goes or takes the place of another. */
    private List<String> clusters(@Nullable List<String> before) {
        if (before == null) {
            return kernel.chance(0.3) ? List.of("aws", "gcp") : List.of("aws");
        }
        return kernel.chance(0.7)
                ? before
                : List.of(List.of("aws"), List.of("gcp"), List.of("aws", "gcp"))
                        .get(kernel.random().nextInt(3));
    }

    private static Map<String, Object> cluster(String name, Map<String, Integer> workers) {
        int id = name.equals("aws") ? 1 : 2;
        return Map.of(
                "name",
                name,
                "id",
                id,
                "cloud",
                name,
                "region",
                id == 1 ? "us-east-1" : "us-central1",
                "network",
                Map.of(
                        "cidr",
                        "10." + id + ".0.0/16",
                        "podCidr",
                        "10." + (100 + id) + ".0.0/16",
                        "serviceCidr",
                        "10." + (200 + id) + ".0.0/18"),
                "workers",
                workers);
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
