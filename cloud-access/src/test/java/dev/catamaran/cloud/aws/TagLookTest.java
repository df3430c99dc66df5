package dev.catamaran.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagLookTest {
    private static final int OTHER_FLEETS = 50;

    private final List<TagDescription> account = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final TagLook look = new TagLook(() -> new Account(account, pages));

    /** Knows the two filters that there are. */
    private record Account(List<TagDescription> tags, List<Integer> pages) implements Ec2Client {
        @Override
        public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
            Map<String, Function<TagDescription, String>> known =
                    Map.of("key", TagDescription::key, "value", TagDescription::value);
            Predicate<TagDescription> shown = request.filters().stream()
                    .<Predicate<TagDescription>>map(filter ->
                            tag -> matches(filter, known.get(filter.name()).apply(tag)))
                    .reduce(_ -> true, Predicate::and);
            List<TagDescription> answer = tags.stream().filter(shown).toList();
            pages.add(answer.size());
            return DescribeTagsResponse.builder().tags(answer).build();
        }

        private static boolean matches(Filter filter, String value) {
            return filter.values().stream()
                    .map(wanted -> Stream.of(wanted.split("\\*", -1))
                            .map(Pattern::quote)
                            .toList())
                    .anyMatch(parts -> value.matches(String.join(".*", parts)));
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    private static Scope of(String uid, String cluster) {
        Ownership owner = new Ownership(uid, "demo", cluster);
        return (Scope)
                Proxy.newProxyInstance(Scope.class.getClassLoader(), new Class<?>[] {Scope.class}, (_, _, _) -> owner);
    }

    private void there(String uid, String cluster, String slot, String id) {
        AwsTags.of(new Ownership(uid, "demo", cluster), slot, new Intent("t", 1))
                .forEach((key, value) -> account.add(TagDescription.builder()
                        .resourceId(id)
                        .key(key)
                        .value(value)
                        .build()));
    }

    @Test
    void shouldTellWhatThereIsOfAClusterAndOfNoOther() {
        there("uid-1", "aws", "rules", "sgr-2");
        there("uid-1", "aws", "rules", "sgr-1");
        there("uid-1", "aws", "vpc", "vpc-1");
        there("uid-1", "aws-two", "vpc", "vpc-2");
        there("uid-10", "aws", "vpc", "vpc-3");
        Scope scope = of("uid-1", "aws");

        assertThat(look.ids(scope, "vpc")).containsExactly("vpc-1");
        assertThat(look.ids(scope, "rules")).containsExactly("sgr-1", "sgr-2");
        assertThat(look.ids(scope, "subnet-a")).isEmpty();
    }

    @Test
    void shouldReadNothingOfOtherFleetsOfTheAccount() {
        there("uid-1", "aws", "vpc", "vpc-1");
        for (int other = 0; other < OTHER_FLEETS; other++) {
            there("other-" + other, "aws", "vpc", "vpc-other-" + other);
        }

        look.ids(of("uid-1", "aws"), "vpc");

        assertThat(pages).containsExactly(1);
    }
}
