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

/** Every instance of a cluster, asked for once per run: which image they run, which workers there are. */
final class ClusterInstances {
    static final String IMAGE = "catamaran-image";

    private final GcpRegion gcp;
    private Optional<List<Instance>> seen = Optional.empty();

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

    /** Whether the cluster has no machine of a slot. */
    boolean lacks(Scope scope, String slot) {
        return all(scope).stream()
                .noneMatch(instance -> GcpLabels.value(slot).equals(instance.getLabelsOrDefault(GcpLabels.SLOT, "")));
    }

    /** Whether the cluster has no machine at all: then nobody has got as far as what is behind them. */
    boolean none(Scope scope) {
        return all(scope).isEmpty();
    }

    private List<Instance> all(Scope scope) {
        if (scope.deleting()) {
            return look(scope);
        }
        return once(scope);
    }

    private synchronized List<Instance> once(Scope scope) {
        if (seen.isEmpty()) {
            seen = Optional.of(look(scope));
        }
        return seen.get();
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
