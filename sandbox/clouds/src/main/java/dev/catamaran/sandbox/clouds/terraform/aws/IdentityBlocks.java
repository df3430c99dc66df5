package dev.catamaran.sandbox.clouds.terraform.aws;

import static dev.catamaran.sandbox.clouds.terraform.Block.ref;

import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport.Shelf;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles of nodes, their policies and instance profiles. */
final class IdentityBlocks {
    private static final String ROLE = "aws_iam_role";

    private IdentityBlocks() {}

    static void of(IamClient iam, Shelf shelf) {
        shelf.ids("aws.IamRole").forEach(name -> role(iam, shelf, name));
        shelf.ids("aws.InstanceProfile").forEach(name -> profile(iam, shelf, name));
    }

    private static void role(IamClient iam, Shelf shelf, String name) {
        Role role = iam.getRole(request -> request.roleName(name)).role();
        String block = shelf.name("aws.IamRole", name);
        shelf.add(new Block(ROLE, block, name)
                .with("name", name)
                .with("description", Optional.ofNullable(role.description()).orElse(""))
                .with("assume_role_policy", decoded(role.assumeRolePolicyDocument()))
                .with("tags", map(role.tags()))
                .ignoring("force_detach_policies"));
        for (String policy :
                iam.listRolePolicies(request -> request.roleName(name)).policyNames()) {
            String document = iam.getRolePolicy(
                            request -> request.roleName(name).policyName(policy))
                    .policyDocument();
            shelf.add(new Block("aws_iam_role_policy", block + "_" + policy, name + ":" + policy)
                    .with("name", policy)
                    .with("role", ref(ROLE, name))
                    .with("policy", decoded(document)));
        }
    }

    private static void profile(IamClient iam, Shelf shelf, String name) {
        InstanceProfile profile = iam.getInstanceProfile(request -> request.instanceProfileName(name))
                .instanceProfile();
        Block block = new Block("aws_iam_instance_profile", shelf.name("aws.InstanceProfile", name), name)
                .with("name", name)
                .with("tags", map(profile.tags()));
        profile.roles().forEach(role -> block.with("role", ref(ROLE, role.roleName())));
        shelf.add(block);
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    private static Map<String, String> map(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
