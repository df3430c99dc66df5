package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.compute.domain.ShortNames;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Elastic Load Balancing knows no client token: names of 32 characters that repeat, and an owner that is checked. */
final class ElbNames {
    private static final int LONGEST = 32;

    private ElbNames() {}

    /** Starts with {@code api-}, because a name must not start with {@code internal-}. */
    static String of(Ownership owner) {
        return ShortNames.unique("api-" + owner.stem(), owner.fleetUid(), LONGEST);
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void checkOwner(ElasticLoadBalancingV2Client elb, String arn, Scope scope, String slot) {
        Map<String, String> tags = elb.describeTags(request -> request.resourceArns(arn)).tagDescriptions().stream()
                .map(TagDescription::tags)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Tag::key, Tag::value));
        if (!AwsTags.owned(tags, scope.owner(), slot)) {
            throw new ProblemException(new Problem.Conflict(
                    arn + " exists but is not tagged as this fleet's: delete it, then the stage goes on"));
        }
    }
}
