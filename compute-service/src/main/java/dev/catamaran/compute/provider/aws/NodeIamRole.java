package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** The IAM role of a kind of node, with its one inline policy. Role and policy are two calls: the second is an update. */
record NodeIamRole(AwsRegion aws, NodeRole role) implements Resource {
    private static final String POLICY = "node";

    static String slot(NodeRole role) {
        return "role-" + role.label();
    }

    @Override
    public String slot() {
        return slot(role);
    }

    @Override
    public String type() {
        return "aws.IamRole";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("role", role.label(), "policy", POLICY);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        try {
            String name = IamNames.of(scope.owner(), role);
            Role found = aws.iam().getRole(request -> request.roleName(name)).role();
            IamNames.checkOwner(found.tags(), scope.owner(), slot(), "role " + name);
            return Optional.of(Found.ready(name));
        } catch (NoSuchEntityException _) {
            return Optional.empty();
        }
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String name = IamNames.of(scope.owner(), role);
        aws.iam()
                .createRole(request -> request.roleName(name)
                        .description("Kubernetes " + role.label() + " of "
                                + scope.owner().stem())
                        .assumeRolePolicyDocument(
                                PolicyDocument.trustOfInstances().json())
                        .tags(IamNames.tags(AwsTags.of(scope.owner(), slot(), intent))));
        return update(scope, Found.ready(name));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        try {
            GetRolePolicyResponse policy = aws.iam()
                    .getRolePolicy(request -> request.roleName(found.id()).policyName(POLICY));
            String document = URLDecoder.decode(policy.policyDocument(), StandardCharsets.UTF_8);
            return NodePolicies.of(role, scope.owner()).sameAs(document);
        } catch (NoSuchEntityException _) {
            return false;
        }
    }

    @Override
    public Found update(Scope scope, Found found) {
        String document = NodePolicies.of(role, scope.owner()).json();
        aws.iam()
                .putRolePolicy(request ->
                        request.roleName(found.id()).policyName(POLICY).policyDocument(document));
        return found;
    }

    /** With the policy that is ours; others that somebody gave it only when they are in the way. */
    @Override
    public void delete(Scope scope, Found found) {
        String name = found.id();
        removePolicy(name, POLICY);
        try {
            aws.iam().deleteRole(request -> request.roleName(name));
        } catch (DeleteConflictException _) {
            aws.iam()
                    .listRolePolicies(request -> request.roleName(name))
                    .policyNames()
                    .forEach(policy -> removePolicy(name, policy));
            aws.iam().deleteRole(request -> request.roleName(name));
        }
    }

    private void removePolicy(String name, String policy) {
        try {
            aws.iam().deleteRolePolicy(request -> request.roleName(name).policyName(policy));
        } catch (NoSuchEntityException _) {
            // as wanted
        }
    }
}
