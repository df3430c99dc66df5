package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What roles and instance profiles share: names, paths, paging and tags. */
final class Identities {
    static final String GLOBAL = "global";

    private final Cloud cloud;
    private final Store store;

    Identities(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    Resource role(Call call) {
        return store.require(Kind.ROLE, GLOBAL, call.in().required("RoleName"));
    }

    Resource profile(Call call) {
        return store.require(Kind.INSTANCE_PROFILE, GLOBAL, call.in().required("InstanceProfileName"));
    }

    /** Fails if the name is taken. */
    void checkFree(Kind kind, String word, String name) {
        if (!name.matches("[\\w+=,.@-]{1,128}")) {
            throw new AwsFailure("ValidationError", "The specified value for " + word + " name is invalid: " + name);
        }
        if (store.living(kind).anyMatch(known -> known.id().equals(name))) {
            throw new AwsFailure("EntityAlreadyExists", word + " with name " + name + " already exists.");
        }
    }

    static String newId(String prefix) {
        return prefix + Store.hexadecimal(17).toUpperCase(Locale.ROOT);
    }

    static String arn(String type, Input in, String name) {
        return "arn:aws:iam::" + Cloud.ACCOUNT + ":" + type + in.text("Path", "/") + name;
    }

    List<ObjectNode> underPath(Call call, Kind kind) {
        String prefix = call.in().text("PathPrefix", "/");
        return store.visible(kind, GLOBAL).stream()
                .filter(known -> known.text("Path").startsWith(prefix))
                .map(cloud::show)
                .toList();
    }

    static ObjectNode page(Call call, String name, List<?> all) {
        int from = call.in().number("Marker", 0);
        int to = Math.min(all.size(), from + call.in().number("MaxItems", 100));
        boolean more = to < all.size();
        return Document.of(
                name,
                all.subList(Math.min(from, to), to),
                "IsTruncated",
                more,
                "Marker",
                more ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    static ObjectNode tag(Call call, Resource resource) {
        Map<String, String> tags = call.in().tags("Tags");
        resource.tags().putAll(tags);
        return Document.of();
    }

    static ObjectNode untag(Call call, Resource resource) {
        resource.tags().keySet().removeAll(call.in().texts("TagKeys"));
        return Document.of();
    }

    static ObjectNode listTags(Call call, Resource resource) {
        List<ObjectNode> tags = resource.tags().entrySet().stream()
                .map(tag -> Document.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
        return page(call, "Tags", tags);
    }
}
