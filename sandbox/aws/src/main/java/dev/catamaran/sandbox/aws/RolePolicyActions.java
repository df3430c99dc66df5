package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a role may do: inline policies and attached ones of the vendor. */
final class RolePolicyActions {
    private final Cloud cloud;
    private final Identities identities;

    RolePolicyActions(Cloud cloud, Identities identities) {
        this.cloud = cloud;
        this.identities = identities;
    }

    void register(Actions actions) {
        actions.on(Service.IAM, "PutRolePolicy", this::put);
        actions.on(Service.IAM, "GetRolePolicy", this::get);
        actions.on(Service.IAM, "ListRolePolicies", this::list);
        actions.on(Service.IAM, "DeleteRolePolicy", this::delete);
        actions.on(Service.IAM, "AttachRolePolicy", this::attach);
        actions.on(Service.IAM, "DetachRolePolicy", this::detach);
        actions.on(Service.IAM, "ListAttachedRolePolicies", this::listAttached);
    }

    private static ObjectNode policies(Resource role) {
        return role.inside().withObject("/policies");
    }

    private ObjectNode put(Call call) {
        String document = call.in().required("PolicyDocument");
        RoleActions.checkPolicy(cloud, document);
        policies(identities.role(call)).put(call.in().required("PolicyName"), document);
        return Document.of();
    }

    private AwsFailure absent(String name) {
        return new AwsFailure("NoSuchEntity", "The role policy with name " + name + " cannot be found.");
    }

    private ObjectNode get(Call call) {
        Resource role = identities.role(call);
        String name = call.in().required("PolicyName");
        if (!policies(role).has(name)) {
            throw absent(name);
        }
        String document = policies(role).path(name).asText();
        return Document.of("RoleName", role.id(), "PolicyName", name, "PolicyDocument", RoleActions.encoded(document));
    }

    private ObjectNode list(Call call) {
        List<String> names = new ArrayList<>();
        policies(identities.role(call)).fieldNames().forEachRemaining(names::add);
        return Identities.page(call, "PolicyNames", names);
    }

    private ObjectNode delete(Call call) {
        String name = call.in().required("PolicyName");
        if (policies(identities.role(call)).remove(name) == null) {
            throw absent(name);
        }
        return Document.of();
    }

    private static List<String> attached(Resource role) {
        List<String> arns = new ArrayList<>();
        role.inside().path("attached").forEach(arn -> arns.add(arn.asText()));
        return arns;
    }

    private ObjectNode attach(Call call) {
        Resource role = identities.role(call);
        String arn = call.in().required("PolicyArn");
        if (!arn.startsWith("arn:aws:iam::aws:policy/")) {
            throw new AwsFailure("NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
        }
        if (!attached(role).contains(arn)) {
            role.inside().withArray("/attached").add(arn);
        }
        return Document.of();
    }

    private ObjectNode detach(Call call) {
        Resource role = identities.role(call);
        String arn = call.in().required("PolicyArn");
        List<String> kept = new ArrayList<>(attached(role));
        if (!kept.remove(arn)) {
            throw new AwsFailure("NoSuchEntity", "Policy " + arn + " was not found.");
        }
        ArrayNode remaining = Document.list(kept);
        role.inside().set("attached", remaining);
        return Document.of();
    }

    private ObjectNode listAttached(Call call) {
        List<JsonNode> policies = attached(identities.role(call)).stream()
                .<JsonNode>map(
                        arn -> Document.of("PolicyName", arn.substring(arn.lastIndexOf('/') + 1), "PolicyArn", arn))
                .toList();
        return Identities.page(call, "AttachedPolicies", policies);
    }
}
