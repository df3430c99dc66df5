package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Carries a node's role to its instance. Profile and membership are two calls: the second is an update. */
record NodeInstanceProfile(AwsRegion aws, NodeRole role) implements Resource {
    private static final String ROLES = "roles";

    static String slot(NodeRole role) {
        return "profile-" + role.label();
    }

    @Override
    public String slot() {
        return slot(role);
    }

    @Override
    public String type() {
        return "aws.InstanceProfile";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public List<String> after() {
        return List.of(NodeIamRole.slot(role));
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("role", role.label());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return profile(scope).map(NodeInstanceProfile::found);
    }

    private static Found found(InstanceProfile profile) {
        String roles = profile.roles().stream().map(Role::roleName).collect(Collectors.joining(","));
        return Found.ready(profile.instanceProfileName(), Map.of(ROLES, roles));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = IamNames.of(scope.owner(), role);
        aws.iam()
                .createInstanceProfile(request -> request.instanceProfileName(name)
                        .tags(IamNames.tags(AwsTags.of(scope.owner(), slot(), intent))));
        return update(scope, Found.ready(name));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return List.of(found.outputs().getOrDefault(ROLES, "").split(",", -1))
                .contains(scope.id(NodeIamRole.slot(role)));
    }

    @Override
    public Found update(Scope scope, Found found) {
        String roleName = scope.id(NodeIamRole.slot(role));
        aws.iam()
                .addRoleToInstanceProfile(
                        request -> request.instanceProfileName(found.id()).roleName(roleName));
        return found.with(ROLES, roleName);
    }

    @Override
    public void delete(Scope scope, Found found) {
        String members = found.outputs().getOrDefault(ROLES, "");
        for (String member : members.isEmpty() ? List.<String>of() : List.of(members.split(",", -1))) {
            aws.iam()
                    .removeRoleFromInstanceProfile(
                            request -> request.instanceProfileName(found.id()).roleName(member));
        }
        aws.iam().deleteInstanceProfile(request -> request.instanceProfileName(found.id()));
    }

    private Optional<InstanceProfile> profile(Scope scope) {
        try {
            String name = IamNames.of(scope.owner(), role);
            InstanceProfile profile = aws.iam()
                    .getInstanceProfile(request -> request.instanceProfileName(name))
                    .instanceProfile();
            IamNames.checkOwner(profile.tags(), scope.owner(), slot(), "instance profile " + name);
            return Optional.of(profile);
        } catch (NoSuchEntityException _) {
            return Optional.empty();
        }
    }
}
