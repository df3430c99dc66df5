package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Target groups. */
final class TargetGroupActions {
    private final Cloud cloud;
    private final Store store;

    TargetGroupActions(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.ELB, "CreateTargetGroup", this::create);
        actions.on(Service.ELB, "ModifyTargetGroup", this::modify);
        actions.on(Service.ELB, "DeleteTargetGroup", this::delete);
        cloud.view(Kind.TARGET_GROUP, group -> {
            ObjectNode shown = group.body().deepCopy();
            return shown.set("LoadBalancerArns", Document.list(Listeners.balancersOf(store, group.id())));
        });
    }

    private ObjectNode create(Call call) {
        String name = call.in().required("Name");
        Optional<Resource> known = store.taken(Kind.TARGET_GROUP, call.region(), "TargetGroupName", name);
        Resource group = Settings.same(
                        known,
                        call,
                        "DuplicateTargetGroupName",
                        "A target group with the same name '" + name + "' exists, but with different settings")
                .orElseGet(() -> build(call, name));
        return Document.of("TargetGroups", List.of(cloud.show(group)));
    }

    private Resource build(Call call, String name) {
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        String arn =
                Cloud.arn("elasticloadbalancing", call.region(), "targetgroup/" + name + "/" + Store.hexadecimal(16));
        ObjectNode body = Document.of(
                "TargetGroupArn",
                arn,
                "TargetGroupName",
                name,
                "Protocol",
                call.in().required("Protocol"),
                "Port",
                call.in().requiredNumber("Port"),
                "VpcId",
                vpc.id(),
                "TargetType",
                call.in().text("TargetType", "instance"),
                "IpAddressType",
                "ipv4",
                "HealthCheckProtocol",
                call.in().text("HealthCheckProtocol", "TCP"),
                "HealthCheckPort",
                call.in().text("HealthCheckPort", "traffic-port"),
                "HealthCheckEnabled",
                true);
        body.setAll(thresholds(call.in(), Document.of()));
        Resource group =
                store.add(Kind.TARGET_GROUP, arn, call.region(), body, call.in().tags("Tags"));
        Settings.keep(group, call);
        ElbAttributes.initialise(group);
        return group;
    }

    private static ObjectNode thresholds(Input in, JsonNode known) {
        return Document.of(
                "HealthCheckIntervalSeconds",
                in.number(
                        "HealthCheckIntervalSeconds",
                        known.path("HealthCheckIntervalSeconds").asInt(30)),
                "HealthCheckTimeoutSeconds",
                in.number(
                        "HealthCheckTimeoutSeconds",
                        known.path("HealthCheckTimeoutSeconds").asInt(10)),
                "HealthyThresholdCount",
                in.number(
                        "HealthyThresholdCount",
                        known.path("HealthyThresholdCount").asInt(5)),
                "UnhealthyThresholdCount",
                in.number(
                        "UnhealthyThresholdCount",
                        known.path("UnhealthyThresholdCount").asInt(2)));
    }

    private Resource required(Call call) {
        return store.require(Kind.TARGET_GROUP, call.region(), call.in().required("TargetGroupArn"));
    }

    private ObjectNode modify(Call call) {
        Resource group = required(call);
        group.body().setAll(thresholds(call.in(), group.body()));
        call.in().text("HealthCheckPort").ifPresent(port -> group.body().put("HealthCheckPort", port));
        call.in().text("HealthCheckProtocol").ifPresent(protocol -> group.body().put("HealthCheckProtocol", protocol));
        return Document.of("TargetGroups", List.of(cloud.show(group)));
    }

    private ObjectNode delete(Call call) {
        store.find(Kind.TARGET_GROUP, call.region(), call.in().required("TargetGroupArn"))
                .ifPresent(group -> {
                    if (!Listeners.balancersOf(store, group.id()).isEmpty()) {
                        throw new AwsFailure(
                                "ResourceInUse",
                                "Target group '" + group.id() + "' is currently in use by a listener or a rule");
                    }
                    store.remove(group);
                });
        return Document.of();
    }
}
