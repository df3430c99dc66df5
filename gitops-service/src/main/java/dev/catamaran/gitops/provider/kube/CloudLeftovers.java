package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What stands for something that the cloud made and would keep: Services of type LoadBalancer and volume claims, whoever
 * made them. Nothing to bring about; on deletion all must be gone before those go that clean up after them.
 */
final class CloudLeftovers implements Resource {
    static final String SLOT = "cloud-leftovers";

    private final ClusterAccess cluster;
    private final AtomicReference<String> told = new AtomicReference<>("");

    CloudLeftovers(ClusterAccess cluster) {
        this.cluster = cluster;
    }

    private record Leftover(Kind kind, String namespace, String name) {
        static Leftover of(Kind kind, JsonNode object) {
            return new Leftover(
                    kind,
                    object.at("/metadata/namespace").asText(),
                    object.at("/metadata/name").asText());
        }

        String words() {
            return (kind == Kind.SERVICE ? "Service " : "PersistentVolumeClaim ") + namespace + "/" + name;
        }
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "kube.CloudLeftovers";
    }

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of();
    }

    @Override
    public Optional<Found> find(Scope scope) {
        if (!scope.deleting()) {
            return Optional.of(Found.ready(SLOT));
        }
        List<String> blockers =
                leftovers(cluster.objects()).map(Leftover::words).sorted().toList();
        if (blockers.isEmpty()) {
            return Optional.empty();
        }
        String reason = "waits for the end of " + String.join(", ", blockers);
        if (!reason.equals(told.getAndSet(reason))) {
            scope.progress(reason, 0, 1);
        }
        return Optional.of(Found.pending(SLOT, reason));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return Found.ready(SLOT);
    }

    @Override
    public void delete(Scope scope, Found found) {
        ClusterObjects objects = cluster.objects();
        leftovers(objects).forEach(each -> objects.delete(each.kind(), each.namespace(), each.name()));
    }

    private static Stream<Leftover> leftovers(ClusterObjects objects) {
        Stream<Leftover> services = objects.list(Kind.SERVICE, "", Map.of()).stream()
                .filter(service -> service.at("/spec/type").asText().equals("LoadBalancer"))
                .map(service -> Leftover.of(Kind.SERVICE, service));
        Stream<Leftover> claims = objects.list(Kind.VOLUME_CLAIM, "", Map.of()).stream()
                .map(claim -> Leftover.of(Kind.VOLUME_CLAIM, claim));
        return Stream.concat(services, claims);
    }
}
