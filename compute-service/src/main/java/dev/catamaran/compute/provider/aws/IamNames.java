package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.ShortNames;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM finds by name only: names that no two fleets of an account share, and whose owner is checked all the same. */
final class IamNames {
    private static final int LONGEST = 64;

    private IamNames() {}

    /** Name of a role and of its instance profile. */
    static String of(Ownership owner, NodeRole role) {
        return ShortNames.unique(owner.stem() + "-" + role.label(), owner.fleetUid(), LONGEST);
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void checkOwner(List<Tag> tags, Ownership owner, String slot, String what) {
        Map<String, String> map = tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
        if (!AwsTags.owned(map, owner, slot)) {
            throw new ProblemException(new Problem.Conflict(
                    what + " exists but is not tagged as this fleet's: rename or delete it, then the stage goes on"));
        }
    }
}
