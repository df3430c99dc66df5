package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.Role;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The security group of a role; its rules are a resource of their own, because groups name each other in them. */
record SecurityGroup(Ec2Region region, Role role) implements Resource {
    static String slot(Role role) {
        return "security-group-" + role.label();
    }

    @Override
    public String slot() {
        return slot(role);
    }

    @Override
    public String type() {
        return "aws.SecurityGroup";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Vpc.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("role", role.label());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return region
                .ec2()
                .describeSecurityGroups(request -> request.filters(Ec2Tags.owned(scope.owner(), slot())))
                .securityGroups()
                .stream()
                .findFirst()
                .map(group -> Found.ready(group.groupId()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String vpc = scope.id(Vpc.SLOT);
        return Found.ready(region.ec2()
                .createSecurityGroup(request -> request.vpcId(vpc)
                        .groupName(scope.owner().stem() + "-" + role.label())
                        .description(
                                role.label() + " of cluster " + scope.owner().cluster() + " of fleet "
                                        + scope.owner().fleetId())
                        .tagSpecifications(Ec2Tags.specification(
                                ResourceType.SECURITY_GROUP, scope.owner(), slot(), intent, kubernetes(scope))))
                .groupId());
    }

    /** The cloud controller opens node ports in the one group of a node that carries this tag. */
    private Map<String, String> kubernetes(Scope scope) {
        boolean ofNodes = role == Role.CONTROL_PLANE || role == Role.WORKER;
        return ofNodes ? Map.of(AwsTags.kubernetesCluster(scope.owner()), "owned") : Map.of();
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2().deleteSecurityGroup(request -> request.groupId(found.id()));
    }
}
