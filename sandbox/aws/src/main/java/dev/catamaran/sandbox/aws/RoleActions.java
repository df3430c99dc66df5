package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** IAM roles. */
final class RoleActions {
    private final Cloud cloud;
    private final Store store;
    private final Identities identities;

    RoleActions(Cloud cloud, Identities identities) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.identities = identities;
    }

    void register(Actions actions) {
        actions.on(Service.IAM, "CreateRole", this::create);
        actions.on(Service.IAM, "GetRole", call -> Document.of("Role", cloud.show(identities.role(call))));
        actions.on(
                Service.IAM,
                "ListRoles",
                call -> Identities.page(call, "Roles", identities.underPath(call, Kind.ROLE)));
        actions.on(Service.IAM, "UpdateRole", this::update);
        actions.on(Service.IAM, "UpdateAssumeRolePolicy", this::updateTrust);
        actions.on(Service.IAM, "DeleteRole", this::delete);
        actions.on(Service.IAM, "TagRole", call -> Identities.tag(call, identities.role(call)));
        actions.on(Service.IAM, "UntagRole", call -> Identities.untag(call, identities.role(call)));
        actions.on(Service.IAM, "ListRoleTags", call -> Identities.listTags(call, identities.role(call)));
        cloud.view(Kind.ROLE, RoleActions::show);
    }

    static ObjectNode show(Resource role) {
        ObjectNode shown = role.body().deepCopy();
        shown.set("Tags", Document.tags(role.tags(), "Key", "Value"));
        return shown;
    }

    /** A policy document as IAM answers it. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static void checkPolicy(Cloud cloud, String document) {
        try {
            if (!cloud.outside().json().readTree(document).isObject()) {
                throw new AwsFailure("MalformedPolicyDocument", "Syntax errors in policy.");
            }
        } catch (JsonProcessingException e) {
            throw new AwsFailure("MalformedPolicyDocument", "Syntax errors in policy: " + e.getOriginalMessage());
        }
    }

    private ObjectNode create(Call call) {
        String name = call.in().required("RoleName");
        identities.checkFree(Kind.ROLE, "Role", name);
        String trust = call.in().required("AssumeRolePolicyDocument");
        checkPolicy(cloud, trust);
        ObjectNode body = Document.of(
                "Path",
                call.in().text("Path", "/"),
                "RoleName",
                name,
                "RoleId",
                Identities.newId("AROA"),
                "Arn",
                Identities.arn("role", call.in(), name),
                "CreateDate",
                Cloud.now(),
                "AssumeRolePolicyDocument",
                encoded(trust),
                "Description",
                call.in().text("Description"),
                "MaxSessionDuration",
                call.in().number("MaxSessionDuration", 3600),
                "RoleLastUsed",
                Document.of());
        Resource role =
                store.add(Kind.ROLE, name, Identities.GLOBAL, body, call.in().tags("Tags"));
        role.inside().putObject("policies");
        role.inside().putArray("attached");
        return Document.of("Role", cloud.show(role));
    }

    private ObjectNode update(Call call) {
        Resource role = identities.role(call);
        call.in().text("Description").ifPresent(text -> role.body().put("Description", text));
        call.in()
                .text("MaxSessionDuration")
                .ifPresent(seconds ->
                        role.body().put("MaxSessionDuration", call.in().requiredNumber("MaxSessionDuration")));
        return Document.of();
    }

    private ObjectNode updateTrust(Call call) {
        String document = call.in().required("PolicyDocument");
        checkPolicy(cloud, document);
        identities.role(call).body().put("AssumeRolePolicyDocument", encoded(document));
        return Document.of();
    }

    private ObjectNode delete(Call call) {
        Resource role = identities.role(call);
        blocker(role).ifPresent(message -> {
            throw new AwsFailure("DeleteConflict", message);
        });
        store.remove(role);
        return Document.of();
    }

    private Optional<String> blocker(Resource role) {
        boolean profiled =
                InstanceProfileActions.holding(store, role.id()).findAny().isPresent();
        return Stream.of(
                        Optional.of("Cannot delete entity, must remove roles from instance profile first.")
                                .filter(message -> profiled),
                        Optional.of("Cannot delete entity, must detach all policies first.")
                                .filter(message ->
                                        role.inside().path("attached").size() > 0),
                        Optional.of("Cannot delete entity, must delete policies first.")
                                .filter(message ->
                                        role.inside().path("policies").size() > 0))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
