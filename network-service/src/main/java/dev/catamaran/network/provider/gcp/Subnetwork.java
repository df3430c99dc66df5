package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.DeleteSubnetworkRequest;
import com.google.cloud.compute.v1.InsertSubnetworkRequest;
import com.google.cloud.compute.v1.SubnetworkSecondaryRange;
import dev.catamaran.cloud.gcp.GcpLabels;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster's one subnet over its region; nodes without public addresses reach Google's APIs through it. */
record Subnetwork(GcpPlace place, FleetSpec.Network blocks) implements Resource {
    static final String SLOT = "subnetwork";
    static final String PODS = "pods";
    static final String SERVICES = "services";
    private static final String CIDR = "cidr";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "gcp.Subnetwork";
    }

    @Override
    public String lane() {
        return place.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Network.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                CIDR,
                blocks.cidr().toString(),
                PODS,
                blocks.podCidr().toString(),
                SERVICES,
                blocks.serviceCidr().toString(),
                "privateIpGoogleAccess",
                true);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String name = GcpNames.of(scope.owner(), SLOT);
        return GcpPlace.get(() -> place.access().subnetworks().get(place.project(), place.region(), name))
                .map(subnet -> {
                    GcpLabels.check(scope.owner(), SLOT, name, subnet.getDescription());
                    return Found.ready(
                            name, Map.of(GcpPlace.SELF_LINK, subnet.getSelfLink(), CIDR, subnet.getIpCidrRange()));
                });
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = GcpNames.of(scope.owner(), SLOT);
        place.operations()
                .insert(
                        scope,
                        place.access().subnetworks().insertCallable(),
                        InsertSubnetworkRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setRequestId(intent.uuid())
                                .setSubnetworkResource(com.google.cloud.compute.v1.Subnetwork.newBuilder()
                                        .setName(name)
                                        .setDescription(GcpLabels.description(scope.owner(), SLOT))
                                        .setNetwork(scope.output(Network.SLOT, GcpPlace.SELF_LINK))
                                        .setIpCidrRange(blocks.cidr().toString())
                                        .addSecondaryIpRanges(range(PODS, blocks.podCidr()))
                                        .addSecondaryIpRanges(range(SERVICES, blocks.serviceCidr()))
                                        .setPrivateIpGoogleAccess(true))
                                .build());
        return GcpPlace.created(find(scope), name);
    }

    private static SubnetworkSecondaryRange range(String name, Cidr cidr) {
        return SubnetworkSecondaryRange.newBuilder()
                .setRangeName(name)
                .setIpCidrRange(cidr.toString())
                .build();
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return blocks.cidr().toString().equals(found.outputs().get(CIDR));
    }

    @Override
    public Found update(Scope scope, Found found) {
        throw new ProblemException(new Problem.InvalidSpec(
                "network.cidr of cluster '" + scope.owner().cluster() + "' is "
                        + found.outputs().get(CIDR) + " and cannot become " + blocks.cidr()
                        + ": write the old block again, or add a cluster with the new one and remove this one"));
    }

    @Override
    public void delete(Scope scope, Found found) {
        place.operations()
                .delete(
                        scope,
                        place.access().subnetworks().deleteCallable(),
                        DeleteSubnetworkRequest.newBuilder()
                                .setProject(place.project())
                                .setRegion(place.region())
                                .setSubnetwork(found.id())
                                .build());
    }
}
