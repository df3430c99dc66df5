package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Instances: launched, listed, ended. */
final class InstanceActions {
    private final Cloud cloud;
    private final Store store;
    private final InstanceLaunch launch;
    private final Interfaces interfaces;
    private final Machinery machinery;
    private final Listing listing;

    InstanceActions(Cloud cloud, InstanceLaunch launch, Interfaces interfaces, Machinery machinery, Listing listing) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.launch = launch;
        this.interfaces = interfaces;
        this.machinery = machinery;
        this.listing = listing;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "RunInstances", this::run);
        actions.on(Service.EC2, "DescribeInstances", this::describe);
        actions.on(Service.EC2, "DescribeInstanceStatus", this::describeStatus);
        actions.on(Service.EC2, "TerminateInstances", this::terminate);
        actions.on(Service.EC2, "RebootInstances", call -> {
            named(call);
            return Document.done();
        });
        cloud.view(Kind.INSTANCE, this::show);
    }

    private List<Resource> named(Call call) {
        List<String> ids = call.in().texts("InstanceId");
        if (ids.isEmpty()) {
            throw new AwsFailure("MissingParameter", "The request must contain the parameter InstanceId");
        }
        return listing.chosen(call, Kind.INSTANCE, "InstanceId");
    }

    private ObjectNode show(Resource instance) {
        ObjectNode shown = instance.body().deepCopy();
        List<Resource> at = interfaces.of(instance.id()).toList();
        shown.set(
                "networkInterfaceSet",
                Document.list(at.stream().map(Resource::body).toList()));
        shown.set(
                "groupSet",
                at.isEmpty() ? Document.list(List.of()) : at.getFirst().body().path("groupSet"));
        shown.put("dnsName", "");
        at.stream()
                .map(one -> one.body().path("association"))
                .filter(JsonNode::isObject)
                .findFirst()
                .ifPresent(association -> {
                    shown.set("ipAddress", association.path("publicIp"));
                    shown.set("dnsName", association.path("publicDnsName"));
                });
        shown.set("blockDeviceMapping", Document.list(disks(instance)));
        return shown;
    }

    private List<ObjectNode> disks(Resource instance) {
        return store.living(Kind.VOLUME)
                .flatMap(volume -> volume.items("attachmentSet"))
                .filter(disk -> disk.path("instanceId").asText("").equals(instance.id()))
                .map(disk -> Document.of(
                        "deviceName", disk.path("device"),
                        "ebs",
                                Document.of(
                                        "volumeId", disk.path("volumeId"),
                                        "status", "attached",
                                        "attachTime", disk.path("attachTime"),
                                        "deleteOnTermination", disk.path("deleteOnTermination"))))
                .toList();
    }

    private ObjectNode run(Call call) {
        List<String> ids = cloud.tokens().once(call, () -> launch.run(call));
        List<Resource> instances = ids.stream()
                .flatMap(id -> store.existing(Kind.INSTANCE, id).stream())
                .toList();
        if (instances.isEmpty()) {
            throw Kind.INSTANCE.absent(ids.getFirst());
        }
        return reservation(instances.stream().map(cloud::show).toList(), instances.getFirst());
    }

    private static ObjectNode reservation(List<ObjectNode> shown, Resource first) {
        return Document.of(
                "reservationId",
                first.inside().path("reservationId"),
                "ownerId",
                Cloud.ACCOUNT,
                "groupSet",
                List.of(),
                "instancesSet",
                shown);
    }

    private ObjectNode describe(Call call) {
        Map<String, List<ObjectNode>> byReservation = new LinkedHashMap<>();
        Map<String, Resource> firsts = new LinkedHashMap<>();
        for (Resource instance : listing.chosen(call, Kind.INSTANCE, "InstanceId")) {
            String reservation = instance.inside().path("reservationId").asText("");
            listing.shown(call, List.of(instance)).forEach(shown -> {
                firsts.putIfAbsent(reservation, instance);
                byReservation
                        .computeIfAbsent(reservation, key -> new ArrayList<>())
                        .add(shown);
            });
        }
        List<ObjectNode> all = new ArrayList<>();
        firsts.forEach((id, first) -> all.add(reservation(byReservation.getOrDefault(id, List.of()), first)));
        return Listing.page(call, "reservationSet", all);
    }

    private ObjectNode describeStatus(Call call) {
        boolean every = call.in().flag("IncludeAllInstances", false);
        Filters filters = Filters.of(call);
        List<ObjectNode> all = listing.chosen(call, Kind.INSTANCE, "InstanceId").stream()
                .filter(instance -> every || Machinery.isIn(instance, "running"))
                .map(this::status)
                .filter(status -> filters.match(status, Map.of()))
                .toList();
        return Listing.page(call, "instanceStatusSet", all);
    }

    private ObjectNode status(Resource instance) {
        boolean dead = cloud.outside().machines().get(instance.id()).stream()
                .anyMatch(machine -> machine.state() == Machine.State.DEAD);
        String health = !Machinery.isIn(instance, "running") ? "not-applicable" : dead ? "impaired" : "ok";
        ObjectNode check = Document.of("name", "reachability", "status", dead ? "failed" : "passed");
        ObjectNode status = Document.of("status", health, "details", List.of(check));
        return Document.of(
                "instanceId",
                instance.id(),
                "availabilityZone",
                instance.at("/placement/availabilityZone"),
                "instanceState",
                instance.body().path("instanceState"),
                "systemStatus",
                status,
                "instanceStatus",
                status,
                "eventsSet",
                List.of());
    }

    private ObjectNode terminate(Call call) {
        List<Resource> doomed = named(call);
        doomed.stream()
                .filter(instance ->
                        instance.inside().path("disableApiTermination").asBoolean())
                .findFirst()
                .ifPresent(instance -> {
                    throw new AwsFailure(
                            "OperationNotPermitted",
                            "The instance '" + instance.id() + "' may not be terminated. Modify its"
                                    + " 'disableApiTermination' instance attribute and try again.");
                });
        List<ObjectNode> changes = doomed.stream()
                .map(instance -> {
                    JsonNode before = instance.body().path("instanceState");
                    machinery.terminate(
                            instance,
                            "Client.UserInitiatedShutdown",
                            "Client.UserInitiatedShutdown: User initiated shutdown");
                    return Document.of(
                            "instanceId", instance.id(),
                            "currentState", instance.body().path("instanceState"),
                            "previousState", before);
                })
                .toList();
        return Document.of("instancesSet", changes);
    }
}
