package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** The cluster's VPC. */
record Vpc(Ec2Region region, Cidr cidr) implements Resource {
    static final String SLOT = "vpc";
    private static final String CIDR = "cidr";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.Vpc";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(CIDR, cidr.toString());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var found = region.ec2()
                .describeVpcs(request -> request.filters(Ec2Tags.owned(scope.owner(), SLOT)))
                .vpcs();
        return Ec2Region.only(scope, found, vpc -> vpc.vpcId(), this::delete).map(Vpc::seen);
    }

    private static Found seen(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        Found found = Found.ready(vpc.vpcId(), Map.of(CIDR, vpc.cidrBlock()));
        return vpc.state() == VpcState.AVAILABLE ? found : found.in(new Found.Status.Pending(vpc.stateAsString()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        Map<String, String> kubernetes = Map.of(AwsTags.kubernetesCluster(scope.owner()), "owned");
        return seen(region.ec2()
                .createVpc(request -> request.cidrBlock(cidr.toString())
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.VPC, scope.owner(), SLOT, intent, kubernetes)))
                .vpc());
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return cidr.toString().equals(found.outputs().get(CIDR));
    }

    @Override
    public Found update(Scope scope, Found found) {
        throw new ProblemException(new Problem.InvalidSpec(
                "network.cidr of cluster '" + scope.owner().cluster() + "' is "
                        + found.outputs().get(CIDR) + " and cannot become " + cidr
                        + ": write the old block again, or add a cluster with the new one and remove this one"));
    }

    @Override
    public void delete(Scope scope, Found found) {
        delete(found.id());
    }

    void delete(String id) {
        try {
            region.ec2().deleteVpc(request -> request.vpcId(id));
        } catch (Ec2Exception e) {
            if ("DependencyViolation".equals(e.awsErrorDetails().errorCode())) {
                throw new ProblemException(new Problem.Conflict("VPC " + id + " is still in use" + users(id)), e);
            }
            throw e;
        }
    }

    /** Names what is in the way: the classic is the interface of a load balancer that Kubernetes made. */
    private String users(String id) {
        return region
                .ec2()
                .describeNetworkInterfaces(request -> request.filters(Ec2Tags.filter("vpc-id", id)))
                .networkInterfaces()
                .stream()
                .map(each -> each.networkInterfaceId() + " (" + each.description() + ")")
                .collect(Collectors.joining(", ", ", by network interfaces [", "]: delete their owners"));
    }
}
