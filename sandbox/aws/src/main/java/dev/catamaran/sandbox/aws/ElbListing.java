package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The describe calls of load balancing, and the tags of its resources. */
final class ElbListing {
    private final Cloud cloud;
    private final Store store;

    ElbListing(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(
                Service.ELB,
                "DescribeLoadBalancers",
                call -> page(
                        call,
                        "LoadBalancers",
                        chosen(call, Kind.LOAD_BALANCER, "LoadBalancerArns", "LoadBalancerName")));
        actions.on(Service.ELB, "DescribeTargetGroups", this::targetGroups);
        actions.on(Service.ELB, "DescribeListeners", this::listeners);
        actions.on(Service.ELB, "DescribeTags", this::describeTags);
        actions.on(Service.ELB, "AddTags", this::addTags);
        actions.on(Service.ELB, "RemoveTags", this::removeTags);
    }

    private List<Resource> chosen(Call call, Kind kind, String arns, String nameField) {
        List<String> wanted = call.in().texts(arns);
        List<String> names = call.in().texts("Names");
        if (!wanted.isEmpty()) {
            return wanted.stream()
                    .map(arn -> store.require(kind, call.region(), arn))
                    .toList();
        }
        if (!names.isEmpty()) {
            return names.stream()
                    .map(name ->
                            store.named(kind, call.region(), nameField, name).orElseThrow(() -> kind.absent(name)))
                    .toList();
        }
        return store.visible(kind, call.region());
    }

    private ObjectNode targetGroups(Call call) {
        Optional<String> balancer = call.in().text("LoadBalancerArn");
        balancer.ifPresent(arn -> store.require(Kind.LOAD_BALANCER, call.region(), arn));
        List<Resource> groups = chosen(call, Kind.TARGET_GROUP, "TargetGroupArns", "TargetGroupName").stream()
                .filter(group -> balancer.isEmpty()
                        || Listeners.balancersOf(store, group.id()).contains(balancer.get()))
                .toList();
        return page(call, "TargetGroups", groups);
    }

    private ObjectNode listeners(Call call) {
        Optional<String> balancer = call.in().text("LoadBalancerArn");
        balancer.ifPresent(arn -> store.require(Kind.LOAD_BALANCER, call.region(), arn));
        List<Resource> listeners = chosen(call, Kind.LISTENER, "ListenerArns", "ListenerArn").stream()
                .filter(listener ->
                        balancer.isEmpty() || listener.text("LoadBalancerArn").equals(balancer.get()))
                .toList();
        return page(call, "Listeners", listeners);
    }

    private ObjectNode page(Call call, String name, List<Resource> all) {
        int from = call.in().number("Marker", 0);
        int to = Math.min(all.size(), from + call.in().number("PageSize", 400));
        return Document.of(
                name,
                all.subList(Math.min(from, to), to).stream().map(cloud::show).toList(),
                "NextMarker",
                to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private List<Resource> tagged(Call call) {
        return call.in().texts("ResourceArns").stream()
                .map(arn -> {
                    Kind kind = kindOf(arn);
                    return store.require(kind, call.region(), arn);
                })
                .toList();
    }

    private static Kind kindOf(String arn) {
        return Stream.of(Kind.LOAD_BALANCER, Kind.TARGET_GROUP, Kind.LISTENER)
                .filter(kind -> arn.contains(":" + pathOf(kind) + "/"))
                .findFirst()
                .orElseThrow(() -> new AwsFailure("ValidationError", "'" + arn + "' is not a valid resource ARN"));
    }

    private static String pathOf(Kind kind) {
        return switch (kind) {
            case LOAD_BALANCER -> "loadbalancer";
            case TARGET_GROUP -> "targetgroup";
            default -> "listener";
        };
    }

    private ObjectNode describeTags(Call call) {
        List<ObjectNode> descriptions = tagged(call).stream()
                .map(resource -> Document.of(
                        "ResourceArn", resource.id(), "Tags", Document.tags(resource.tags(), "Key", "Value")))
                .toList();
        return Document.of("TagDescriptions", descriptions);
    }

    private ObjectNode addTags(Call call) {
        tagged(call).forEach(resource -> resource.tags().putAll(call.in().tags("Tags")));
        return Document.of();
    }

    private ObjectNode removeTags(Call call) {
        tagged(call)
                .forEach(
                        resource -> resource.tags().keySet().removeAll(call.in().texts("TagKeys")));
        return Document.of();
    }
}
