package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.Shared;
import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.SubnetPlan;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Lets a zone's private nodes out. The slowest part of the network: it starts as early as it can. */
record NatGateway(
        Ec2Region region,
        SubnetPlan subnet,
        Shared<List<software.amazon.awssdk.services.ec2.model.NatGateway>> gateways)
        implements Resource {
    static String slot(String zoneLetter) {
        return "nat-gateway-" + zoneLetter;
    }

    @Override
    public String slot() {
        return slot(subnet.zoneLetter());
    }

    @Override
    public String type() {
        return "aws.NatGateway";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(NatAddress.slot(subnet.zoneLetter()), Subnet.slot(subnet), InternetGatewayAttachment.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("subnet", Subnet.slot(subnet), "address", NatAddress.slot(subnet.zoneLetter()));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return gateways.get(() -> ofCluster(scope.owner())).stream()
                .filter(gateway -> AwsTags.owned(Ec2Tags.map(gateway.tags()), scope.owner(), slot()))
                .filter(gateway -> gateway.state() != NatGatewayState.DELETED)
                .filter(gateway -> scope.deleting() || gateway.state() != NatGatewayState.DELETING)
                .findFirst()
                .map(NatGateway::seen);
    }

    private List<software.amazon.awssdk.services.ec2.model.NatGateway> ofCluster(Ownership owner) {
        return region.ec2()
                .describeNatGateways(request -> request.filter(
                        Ec2Tags.filter("tag:" + AwsTags.FLEET_UID, owner.fleetUid()),
                        Ec2Tags.filter("tag:" + AwsTags.CLUSTER, owner.cluster())))
                .natGateways();
    }

    private static Found seen(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        return switch (gateway.state()) {
            case AVAILABLE -> Found.ready(gateway.natGatewayId());
            case FAILED -> Found.ready(gateway.natGatewayId()).in(new Found.Status.Broken(failure(gateway)));
            default -> Found.pending(gateway.natGatewayId(), gateway.stateAsString());
        };
    }

    private static Problem failure(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        return new Problem.Conflict("NAT gateway " + gateway.natGatewayId() + " failed: " + gateway.failureCode() + ", "
                + gateway.failureMessage());
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return Ec2Region.tokened(intent, each -> made(scope, each));
    }

    private Found made(Scope scope, Intent intent) {
        String address = scope.id(NatAddress.slot(subnet.zoneLetter()));
        return seen(region.ec2()
                .createNatGateway(request -> request.subnetId(scope.id(Subnet.slot(subnet)))
                        .allocationId(address)
                        .connectivityType(ConnectivityType.PUBLIC)
                        .clientToken(intent.token())
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.NATGATEWAY, scope.owner(), slot(), intent)))
                .natGateway());
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return !(found.status() instanceof Found.Status.Broken);
    }

    /** A failed gateway stays failed: it goes, and the next run makes a new one. */
    @Override
    public Found update(Scope scope, Found found) {
        delete(scope, found);
        throw new ProblemException(
                new Problem.Conflict("NAT gateway " + found.id() + " failed and was deleted; a new one follows"));
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2().deleteNatGateway(request -> request.natGatewayId(found.id()));
    }
}
