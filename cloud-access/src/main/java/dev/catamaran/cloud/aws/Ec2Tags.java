package dev.catamaran.cloud.aws;

import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Ownership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Ownership tags in EC2's types, for creating with tags in the same call and for finding by them. */
public final class Ec2Tags {
    private Ec2Tags() {}

    public static TagSpecification specification(ResourceType type, Ownership owner, String slot, Intent intent) {
        return specification(type, owner, slot, intent, Map.of());
    }

    /** @param more further tags, such as the Kubernetes roles of a subnet */
    public static TagSpecification specification(
            ResourceType type, Ownership owner, String slot, Intent intent, Map<String, String> more) {
        Map<String, String> tags = AwsTags.of(owner, slot, intent);
        tags.putAll(more);
        return TagSpecification.builder().resourceType(type).tags(tags(tags)).build();
    }

    public static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Filters that leave the resources of one slot. */
    public static List<Filter> owned(Ownership owner, String slot) {
        return AwsTags.identity(owner, slot).entrySet().stream()
                .map(tag -> filter("tag:" + tag.getKey(), tag.getValue()))
                .toList();
    }

    /** A filter of any name EC2 knows. */
    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** Tags of an answer as a map. */
    public static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new HashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
