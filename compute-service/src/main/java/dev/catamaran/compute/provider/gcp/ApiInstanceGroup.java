package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.DeleteInstanceGroupRequest;
import com.google.cloud.compute.v1.InsertInstanceGroupRequest;
import com.google.cloud.compute.v1.InstanceGroup;
import com.google.cloud.compute.v1.NamedPort;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.compute.domain.ZoneList;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * The control-plane nodes of one zone. Every zone has its group before any node runs, so that a node may end up in
 * whichever zone has capacity.
 */
record ApiInstanceGroup(GcpRegion gcp, String zone, String network, int port) implements Resource {
    /** Name of the API's port, by which the backend service knows it. */
    static final String PORT_NAME = "api";

    static String slot(GcpRegion gcp, String zone) {
        return "api-group-" + ZoneList.letter(gcp.name(), zone);
    }

    static String name(Ownership owner, GcpRegion gcp, String zone) {
        return GcpNames.of(owner, slot(gcp, zone));
    }

    @Override
    public String slot() {
        return slot(gcp, zone);
    }

    @Override
    public String type() {
        return "gcp.InstanceGroup";
    }

    @Override
    public String lane() {
        return gcp.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("zone", zone, "port", port);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = name(scope.owner(), gcp, zone);
        return GcpRegion.existing(() -> gcp.access().instanceGroups().get(gcp.project(), zone, name))
                .map(group -> {
                    GcpLabels.check(scope.owner(), slot(), name, group.getDescription());
                    return Found.ready(name);
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        InstanceGroup group = InstanceGroup.newBuilder()
                .setName(name(scope.owner(), gcp, zone))
                .setDescription(GcpLabels.description(scope.owner(), slot()))
                .setNetwork(gcp.global("networks", network))
                .addNamedPorts(NamedPort.newBuilder().setName(PORT_NAME).setPort(port))
                .build();
        gcp.operations()
                .insert(
                        scope,
                        gcp.access().instanceGroups().insertCallable(),
                        InsertInstanceGroupRequest.newBuilder()
                                .setProject(gcp.project())
                                .setZone(zone)
                                .setInstanceGroupResource(group)
                                .build());
        return GcpRegion.seen(find(scope), group.getName());
    }

    @Override
    public void delete(Scope scope, Found found) {
        gcp.operations()
                .delete(
                        scope,
                        gcp.access().instanceGroups().deleteCallable(),
                        DeleteInstanceGroupRequest.newBuilder()
                                .setProject(gcp.project())
                                .setZone(zone)
                                .setInstanceGroup(found.id())
                                .build());
    }
}
