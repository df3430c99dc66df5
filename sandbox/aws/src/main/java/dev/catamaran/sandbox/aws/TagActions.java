package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tags of EC2 resources. */
final class TagActions {
    private final Store store;
    private final Machinery machinery;

    TagActions(Cloud cloud, Machinery machinery) {
        this.store = cloud.store();
        this.machinery = machinery;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateTags", this::create);
        actions.on(Service.EC2, "DeleteTags", this::delete);
        actions.on(Service.EC2, "DescribeTags", this::describe);
    }

    private List<Resource> named(Call call) {
        return call.in().texts("ResourceId").stream()
                .map(id -> Kind.ofId(id)
                        .map(kind -> store.require(kind, call.region(), id))
                        .orElseThrow(() -> new AwsFailure("InvalidID", "The ID '" + id + "' is not valid")))
                .toList();
    }

    private ObjectNode create(Call call) {
        Map<String, String> tags = call.in().tags("Tag");
        for (Resource resource : named(call)) {
            resource.tags().putAll(tags);
            machinery.retagged(resource);
        }
        return Document.done();
    }

    private ObjectNode delete(Call call) {
        List<Input> doomed = call.in().items("Tag");
        for (Resource resource : named(call)) {
            if (doomed.isEmpty()) {
                resource.tags().clear();
            }
            doomed.forEach(tag -> {
                String key = tag.required("Key");
                if (tag.text("Value").isEmpty()) {
                    resource.tags().remove(key);
                } else {
                    resource.tags().remove(key, tag.text("Value", ""));
                }
            });
            machinery.retagged(resource);
        }
        return Document.done();
    }

    private ObjectNode describe(Call call) {
        Filters filters = Filters.of(call);
        List<ObjectNode> all = Stream.of(Kind.values())
                .filter(kind -> !kind.tagType().isEmpty())
                .flatMap(kind -> store.visible(kind, call.region()).stream())
                .flatMap(resource -> tagsOf(resource, filters))
                .filter(tag -> filters.match(tag, Map.of()))
                .toList();
        return Listing.page(call, "tagSet", all);
    }

    /** Those that pass by key and value, told before they are made ready to be shown, which costs far more. */
    private static Stream<ObjectNode> tagsOf(Resource resource, Filters filters) {
        return resource.tags().entrySet().stream()
                .filter(tag -> filters.admit("key", tag.getKey()) && filters.admit("value", tag.getValue()))
                .map(tag -> Document.of(
                        "resourceId",
                        resource.id(),
                        "resourceType",
                        resource.kind().tagType(),
                        "key",
                        tag.getKey(),
                        "value",
                        tag.getValue()));
    }
}
