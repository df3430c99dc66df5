package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.SubnetPlan;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/**
 * A subnet in one zone, tagged with the role that Kubernetes' cloud controller looks for.
 *
 * @param after slots that come before it
 */
record Subnet(Ec2Region region, SubnetPlan plan, List<String> after) implements Resource {
    /** {@code subnet-private-a}. */
    static String slot(SubnetPlan plan) {
        return "subnet-" + plan.name();
    }

    @Override
    public String slot() {
        return slot(plan);
    }

    @Override
    public String type() {
        return "aws.Subnet";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("cidr", plan.cidr().toString(), "zone", plan.zone(), "role", plan.role());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var found = region.ec2()
                .describeSubnets(request -> request.filters(Ec2Tags.owned(scope.owner(), slot())))
                .subnets();
        return Ec2Region.only(scope, found, subnet -> subnet.subnetId(), this::delete)
                .map(Subnet::seen);
    }

    private static Found seen(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return subnet.state() == SubnetState.AVAILABLE
                ? Found.ready(subnet.subnetId())
                : Found.pending(subnet.subnetId(), subnet.stateAsString());
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String vpc = scope.id(Vpc.SLOT);
        Map<String, String> kubernetes = Map.of(
                AwsTags.kubernetesCluster(scope.owner()),
                "owned",
                plan.isPublic() ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb",
                "1");
        return seen(region.ec2()
                .createSubnet(request -> request.vpcId(vpc)
                        .cidrBlock(plan.cidr().toString())
                        .availabilityZone(plan.zone())
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.SUBNET, scope.owner(), slot(), intent, kubernetes)))
                .subnet());
    }

    @Override
    public void delete(Scope scope, Found found) {
        delete(found.id());
    }

    private void delete(String id) {
        region.ec2().deleteSubnet(request -> request.subnetId(id));
    }
}
