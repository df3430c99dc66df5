package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.AggregatedListInstancesRequest;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstancesScopedList;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.runtime.graph.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Every instance of a cluster, asked for once per run: which image they run, which workers there are. */
final class ClusterInstances {
    static final String IMAGE = "catamaran-image";

    private final GcpRegion gcp;
    private final AtomicReference<Optional<List<Instance>>> seen = new AtomicReference<>(Optional.empty());

    ClusterInstances(GcpRegion gcp) {
        this.gcp = gcp;
    }

    /** Name of the image that nodes were made of. */
    Optional<String> image(Scope scope) {
        return all(scope).stream()
                .map(instance -> instance.getLabelsOrDefault(IMAGE, ""))
                .filter(image -> !image.isEmpty())
                .min(String::compareTo);
    }

    List<String> workers(Scope scope) {
        return all(scope).stream()
                .map(instance -> instance.getLabelsOrDefault(GcpLabels.SLOT, ""))
                .filter(slot -> slot.startsWith(NodeRole.WORKER.label() + "-"))
                .distinct()
                .toList();
    }

    private List<Instance> all(Scope scope) {
        if (scope.deleting()) {
            return look(scope);
        }
        return seen.updateAndGet(known -> known.isPresent() ? known : Optional.of(look(scope)))
                .orElseThrow();
    }

    private List<Instance> look(Scope scope) {
        var request = AggregatedListInstancesRequest.newBuilder()
                .setProject(gcp.project())
                .setFilter(GcpLabels.fleetFilter(scope.owner()))
                .build();
        List<Instance> found = new ArrayList<>();
        for (Map.Entry<String, InstancesScopedList> place :
                gcp.access().instances().aggregatedList(request).iterateAll()) {
            place.getValue().getInstancesList().stream()
                    .filter(instance -> instance.getLabelsOrDefault(GcpLabels.CLUSTER, "")
                            .equals(GcpLabels.value(scope.owner().cluster())))
                    .forEach(found::add);
        }
        return found;
    }
}
