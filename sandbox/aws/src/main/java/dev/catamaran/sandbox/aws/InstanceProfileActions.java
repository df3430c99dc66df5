package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** IAM instance profiles; each holds at most one role. */
final class InstanceProfileActions {
    private final Cloud cloud;
    private final Store store;
    private final Identities identities;

    InstanceProfileActions(Cloud cloud, Identities identities) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.identities = identities;
    }

    void register(Actions actions) {
        actions.on(Service.IAM, "CreateInstanceProfile", this::create);
        actions.on(
                Service.IAM,
                "GetInstanceProfile",
                call -> Document.of("InstanceProfile", cloud.show(identities.profile(call))));
        actions.on(
                Service.IAM,
                "ListInstanceProfiles",
                call -> Identities.page(call, "InstanceProfiles", identities.underPath(call, Kind.INSTANCE_PROFILE)));
        actions.on(Service.IAM, "ListInstanceProfilesForRole", this::ofRole);
        actions.on(Service.IAM, "AddRoleToInstanceProfile", this::addRole);
        actions.on(Service.IAM, "RemoveRoleFromInstanceProfile", this::removeRole);
        actions.on(Service.IAM, "DeleteInstanceProfile", this::delete);
        actions.on(Service.IAM, "TagInstanceProfile", call -> Identities.tag(call, identities.profile(call)));
        actions.on(Service.IAM, "UntagInstanceProfile", call -> Identities.untag(call, identities.profile(call)));
        actions.on(Service.IAM, "ListInstanceProfileTags", call -> Identities.listTags(call, identities.profile(call)));
        cloud.view(Kind.INSTANCE_PROFILE, this::show);
    }

    /** The profiles that hold a role. */
    static Stream<Resource> holding(Store store, String role) {
        return store.living(Kind.INSTANCE_PROFILE)
                .filter(profile -> profile.inside().path("role").asText("").equals(role));
    }

    private ObjectNode show(Resource profile) {
        ObjectNode shown = profile.body().deepCopy();
        String held = profile.inside().path("role").asText("");
        shown.set(
                "Roles",
                Document.list(store.living(Kind.ROLE)
                        .filter(role -> role.id().equals(held))
                        .map(RoleActions::show)
                        .toList()));
        shown.set("Tags", Document.tags(profile.tags(), "Key", "Value"));
        return shown;
    }

    private ObjectNode create(Call call) {
        String name = call.in().required("InstanceProfileName");
        identities.checkFree(Kind.INSTANCE_PROFILE, "Instance Profile", name);
        ObjectNode body = Document.of(
                "Path",
                call.in().text("Path", "/"),
                "InstanceProfileName",
                name,
                "InstanceProfileId",
                Identities.newId("AIPA"),
                "Arn",
                Identities.arn("instance-profile", call.in(), name),
                "CreateDate",
                Cloud.now());
        Resource profile = store.add(
                Kind.INSTANCE_PROFILE, name, Identities.GLOBAL, body, call.in().tags("Tags"));
        return Document.of("InstanceProfile", cloud.show(profile));
    }

    private ObjectNode ofRole(Call call) {
        List<ObjectNode> profiles =
                holding(store, identities.role(call).id()).map(cloud::show).toList();
        return Identities.page(call, "InstanceProfiles", profiles);
    }

    private ObjectNode addRole(Call call) {
        Resource profile = identities.profile(call);
        Resource role = identities.role(call);
        if (profile.inside().has("role")) {
            throw new AwsFailure("LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        profile.inside().put("role", role.id());
        return Document.of();
    }

    private ObjectNode removeRole(Call call) {
        Resource profile = identities.profile(call);
        String role = call.in().required("RoleName");
        if (!profile.inside().path("role").asText("").equals(role)) {
            throw new AwsFailure("NoSuchEntity", "The role with name " + role + " cannot be found.");
        }
        profile.inside().remove("role");
        return Document.of();
    }

    private ObjectNode delete(Call call) {
        Resource profile = identities.profile(call);
        if (profile.inside().has("role")) {
            throw new AwsFailure(
                    "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
        }
        store.remove(profile);
        return Document.of();
    }
}
