package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.runtime.secret.SecretStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fleets of two clusters that are all ready, as the stages before the watch would announce them. */
final class WatchedFleets implements AutoCloseable {
    private static final List<Place> CLUSTERS = List.of(new Place("aws", "us-east-1"), new Place("gcp", "us-central1"));

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final SecretStore secrets;
    private final TargetsProcess targets;

    /** A cloud, by which its cluster is called too, and a region of it. */
    private record Place(String cloud, String region) {
        Map<String, Object> cluster() {
            return Map.of("name", cloud, "cloud", cloud, "region", region);
        }
    }

    /** @param secrets of the service that watches */
    WatchedFleets(String bootstrap, SecretStore secrets, TargetsProcess targets) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.secrets = secrets;
        this.targets = targets;
    }

    /** Announces as many clusters, the last fleet with one alone if the number is odd. */
    void announce(int clusters) {
        for (int first = 0; first < clusters; first += CLUSTERS.size()) {
            fleet("watched-" + first, first, Math.min(CLUSTERS.size(), clusters - first));
        }
        producer.flush();
    }

    private void fleet(String name, int first, int count) {
        List<Place> places = CLUSTERS.subList(0, count);
        FleetFeed.Request request = FleetFeed.request(document(name, places));
        var _ = producer.send(codec.record(request.envelope(), request.event()));
        for (int i = 0; i < count; i++) {
            String cluster = places.get(i).cloud();
            String address = WatcherTargets.address(first + i);
            String kubeconfig = secrets.put(name + "/" + cluster + "/kubeconfig", targets.kubeconfig(address));
            ApiEndpoint api = new ApiEndpoint(address, WatcherTargets.API_PORT, List.of(address));
            send(
                    new ClusterReady(name, cluster, api, "1.35.4", kubeconfig, 6, Map.of()),
                    Area.CLUSTER,
                    i + 1,
                    request.envelope().id());
            send(
                    new GitOpsReady(
                            name,
                            cluster,
                            "https://git.example.com/" + name + ".git",
                            "main",
                            List.of(),
                            new GitOpsReady.Ingress(List.of(address), WatcherTargets.INGRESS_PORT)),
                    Area.GITOPS,
                    i + 1,
                    request.envelope().id());
        }
    }

    /** @param sequence of this area's events about the fleet, from 1 */
    private void send(ClusterEvent event, Area area, long sequence, String fleetUid) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                EventType.of(event).ceType(area),
                "/bench/" + area.topic(),
                event.fleetId() + "/" + event.cluster(),
                Instant.now(),
                fleetUid,
                1,
                sequence,
                null,
                null);
        var _ = producer.send(codec.record(envelope, event));
    }

    private static FleetDocument document(String name, List<Place> places) {
        Map<String, Object> spec = Map.of(
                "clusters",
                places.stream().map(Place::cluster).toList(),
                "traffic",
                Map.of("zone", "example.com", "hostname", name + WatcherTargets.HOSTNAME_SUFFIX));
        return switch (FleetDocuments.readRequest(name, 1, Map.of(), spec)) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new IllegalStateException("the bench's own fleet is refused: " + violations);
        };
    }

    @Override
    public void close() {
        producer.close();
    }
}
