package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.AddInstancesInstanceGroupRequest;
import com.google.cloud.compute.v1.InstanceGroupsAddInstancesRequest;
import com.google.cloud.compute.v1.InstanceGroupsListInstancesRequest;
import com.google.cloud.compute.v1.InstanceGroupsRemoveInstancesRequest;
import com.google.cloud.compute.v1.InstanceReference;
import com.google.cloud.compute.v1.InstanceWithNamedPorts;
import com.google.cloud.compute.v1.RemoveInstancesInstanceGroupRequest;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A control-plane node's place in the group of the zone it ended up in. It becomes healthy with Kubernetes.
 *
 * @param node slot of the node
 * @param zones zones that have a group
 */
record ApiMember(GcpRegion gcp, String node, List<String> zones) implements Resource {
    @Override
    public String slot() {
        return "api-member-" + node;
    }

    @Override
    public String type() {
        return "gcp.InstanceGroupMember";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public List<String> after() {
        return Stream.concat(Stream.of(node), zones.stream().map(zone -> ApiInstanceGroup.slot(gcp, zone)))
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("node", node);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        if (scope.found(node).isEmpty() || scope.found(groupSlot(scope)).isEmpty()) {
            return Optional.empty();
        }
        String group = scope.id(groupSlot(scope));
        var request = InstanceGroupsListInstancesRequest.getDefaultInstance();
        var members = gcp.access().instanceGroups().listInstances(gcp.project(), zone(scope), group, request);
        return StreamSupport.stream(members.iterateAll().spliterator(), false)
                .map(InstanceWithNamedPorts::getInstance)
                .filter(link -> GcpNames.last(link).equals(scope.output(node, "name")))
                .findFirst()
                .map(link -> found(scope));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().instanceGroups().addInstancesCallable(),
                        AddInstancesInstanceGroupRequest.newBuilder()
                                .setProject(gcp.project())
                                .setZone(zone(scope))
                                .setInstanceGroup(scope.id(groupSlot(scope)))
                                .setInstanceGroupsAddInstancesRequestResource(
                                        InstanceGroupsAddInstancesRequest.newBuilder()
                                                .addInstances(reference(scope)))
                                .build());
        return found(scope);
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().instanceGroups().removeInstancesCallable(),
                        RemoveInstancesInstanceGroupRequest.newBuilder()
                                .setProject(gcp.project())
                                .setZone(zone(scope))
                                .setInstanceGroup(scope.id(groupSlot(scope)))
                                .setInstanceGroupsRemoveInstancesRequestResource(
                                        InstanceGroupsRemoveInstancesRequest.newBuilder()
                                                .addInstances(reference(scope)))
                                .build());
    }

    private Found found(Scope scope) {
        return Found.ready(scope.id(groupSlot(scope)) + "/" + scope.output(node, "name"));
    }

    private InstanceReference reference(Scope scope) {
        return InstanceReference.newBuilder()
                .setInstance(gcp.zonal(zone(scope), "instances", scope.output(node, "name")))
                .build();
    }

    private String groupSlot(Scope scope) {
        return ApiInstanceGroup.slot(gcp, zone(scope));
    }

    private String zone(Scope scope) {
        return scope.output(node, "zone");
    }
}
