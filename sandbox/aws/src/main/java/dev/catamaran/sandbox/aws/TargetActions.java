package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Targets of target groups: registered, deregistered, and how they are. */
final class TargetActions {
    /** One target as a health check sees it; without an address there is nothing to connect to. */
    private record Probe(String id, int port, boolean used, boolean checked, Optional<InetSocketAddress> address) {}

    private final Cloud cloud;
    private final Store store;
    private final Targets targets;

    TargetActions(Cloud cloud, Targets targets) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.targets = targets;
    }

    void register(Actions actions) {
        actions.on(Service.ELB, "RegisterTargets", this::registerTargets);
        actions.on(Service.ELB, "DeregisterTargets", this::deregisterTargets);
        actions.free(Service.ELB, "DescribeTargetHealth", this::health);
        cloud.onResume("targets", targets::resume);
    }

    private Resource required(Call call) {
        return store.require(Kind.TARGET_GROUP, call.region(), call.in().required("TargetGroupArn"));
    }

    private static int port(Input target, Resource group) {
        return target.number("Port", group.body().path("Port").asInt());
    }

    private ObjectNode registerTargets(Call call) {
        Resource group = required(call);
        List<Input> wanted = call.in().items("Targets");
        if (group.text("TargetType").equals("instance")) {
            wanted.forEach(target -> checkRunning(call, target.required("Id")));
        }
        wanted.forEach(target -> targets.add(group, target.required("Id"), port(target, group)));
        return Document.of();
    }

    private void checkRunning(Call call, String id) {
        Resource instance = store.find(Kind.INSTANCE, call.region(), id)
                .orElseThrow(() -> new AwsFailure("InvalidTarget", "The following targets are not valid: " + id));
        if (!Machinery.isIn(instance, "running")) {
            throw new AwsFailure(
                    "InvalidTarget",
                    "The following targets are not in a running state and cannot be registered: '" + id + "'");
        }
    }

    private ObjectNode deregisterTargets(Call call) {
        Resource group = required(call);
        List<Input> doomed = call.in().items("Targets");
        Targets.keep(
                group,
                target -> doomed.stream()
                        .noneMatch(one ->
                                one.required("Id").equals(target.path("id").asText(""))
                                        && (!one.has("Port")
                                                || one.number("Port", 0)
                                                        == target.path("port").asInt())));
        return Document.of();
    }

    private ObjectNode health(Call call) {
        List<Probe> probes = cloud.locked(() -> probes(call));
        return Document.of(
                "TargetHealthDescriptions",
                probes.stream().map(TargetActions::description).toList());
    }

    private List<Probe> probes(Call call) {
        Resource group = required(call);
        List<Input> asked = call.in().items("Targets");
        boolean used = !Listeners.balancersOf(store, group.id()).isEmpty();
        return Targets.of(group)
                .filter(target -> asked.isEmpty()
                        || asked.stream().anyMatch(one -> Targets.same(target, one.required("Id"), port(one, group))))
                .map(target -> new Probe(
                        target.path("id").asText(),
                        target.path("port").asInt(),
                        used,
                        target.path("checked").asBoolean(),
                        targets.address(group, target)))
                .toList();
    }

    private static ObjectNode description(Probe probe) {
        return Document.of(
                "Target",
                Document.of("Id", probe.id(), "Port", probe.port()),
                "HealthCheckPort",
                String.valueOf(probe.port()),
                "TargetHealth",
                verdict(probe));
    }

    private static ObjectNode verdict(Probe probe) {
        if (!probe.used()) {
            return state("unused", "Target.NotInUse", "Target group is not configured to receive traffic");
        }
        if (!probe.checked()) {
            return state("initial", "Elb.RegistrationInProgress", "Target registration is in progress");
        }
        return probe.address().filter(Targets::accepts).isPresent()
                ? Document.of("State", "healthy")
                : state("unhealthy", "Target.FailedHealthChecks", "Health checks failed");
    }

    private static ObjectNode state(String state, String reason, String description) {
        return Document.of("State", state, "Reason", reason, "Description", description);
    }
}
