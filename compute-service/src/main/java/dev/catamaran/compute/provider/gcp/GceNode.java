package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.DeleteInstanceRequest;
import com.google.cloud.compute.v1.InsertInstanceRequest;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.StartInstanceRequest;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.compute.app.CapacitySearch;
import dev.catamaran.compute.app.FleetSshKey;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Found.Status;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.ProblemClassifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine, ready when it runs. A stopped one is started.
 *
 * <p>It has one name and may be in any zone of its plan, so it is looked for in each, the preferred one first.
 *
 * <p>Outputs: {@code name}, {@code zone}, {@code address} (private), {@code machine}, and {@code publicAddress} and
 * {@code launchedAt} for the bastion.
 */
record GceNode(GcpRegion gcp, GceLaunch launch, ProblemClassifier problems) implements Resource {
    private static final String STOPPED = "TERMINATED";

    @Override
    public String slot() {
        return launch.node().slot();
    }

    @Override
    public String type() {
        return "gcp.Instance";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public List<String> after() {
        return List.of(FleetSshKey.SLOT, NodeImage.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        PlannedNode node = launch.node();
        return Map.of(
                "machine", node.preferred().machine(),
                "zone", node.preferred().zone(),
                "role", node.role().label(),
                "spot", node.spot(),
                "diskGib", launch.diskGib());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = launch.name(scope.owner());
        for (String zone : launch.node().zones()) {
            Optional<Instance> instance =
                    GcpRegion.existing(() -> gcp.access().instances().get(gcp.project(), zone, name));
            if (instance.isPresent()) {
                GcpLabels.check(scope.owner(), slot(), name, instance.get().getLabelsMap());
                return instance.map(GceInstances::found);
            }
        }
        return Optional.empty();
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        String name = launch.name(scope.owner());
        return new CapacitySearch(launch.node(), problems).first(scope, intent, (placement, token) -> {
            gcp.operations()
                    .insert(
                            scope,
                            gcp.access().instances().insertCallable(),
                            InsertInstanceRequest.newBuilder()
                                    .setProject(gcp.project())
                                    .setZone(placement.zone())
                                    .setInstanceResource(launch.at(placement, scope, token))
                                    .build());
            return GcpRegion.seen(find(scope), name);
        });
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return !STOPPED.equals(found.outputs().get("status"));
    }

    @Override
    public Found update(Scope scope, Found found) {
        gcp.operations()
                .run(
                        scope,
                        gcp.access().instances().startCallable(),
                        StartInstanceRequest.newBuilder()
                                .setProject(gcp.project())
                                .setZone(found.outputs().get("zone"))
                                .setInstance(launch.name(scope.owner()))
                                .build());
        return found.in(new Status.Pending("starting"));
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().instances().deleteCallable(),
                        DeleteInstanceRequest.newBuilder()
                                .setProject(gcp.project())
                                .setZone(found.outputs().get("zone"))
                                .setInstance(launch.name(scope.owner()))
                                .build());
    }
}
