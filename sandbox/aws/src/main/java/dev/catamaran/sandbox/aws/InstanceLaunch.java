package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** RunInstances: checks everything first, then builds all instances of one reservation. */
final class InstanceLaunch {
    private final Cloud cloud;
    private final Store store;
    private final Interfaces interfaces;
    private final Machinery machinery;
    private final LaunchPlanner planner;
    private final InstanceDisks disks;
    private final SpotRequests spot;

    InstanceLaunch(Cloud cloud, Interfaces interfaces, Machinery machinery) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.interfaces = interfaces;
        this.machinery = machinery;
        this.planner = new LaunchPlanner(store);
        this.disks = new InstanceDisks(store);
        this.spot = new SpotRequests(cloud);
    }

    /** Returns the ids of the new instances. */
    List<String> run(Call call) {
        int count = Math.max(1, call.in().number("MaxCount", 1));
        LaunchPlan plan = planner.plan(call);
        checkCapacity(plan, count);
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            ids.add(launch(plan, index).id());
        }
        return ids;
    }

    private void checkCapacity(LaunchPlan plan, int count) {
        String zone = plan.subnet().text("availabilityZone");
        boolean soldOut = cloud.fullZones().contains(zone)
                || cloud.fullZones().contains(zone + "/" + plan.shape().name());
        if (soldOut) {
            throw new AwsFailure(
                    "InsufficientInstanceCapacity",
                    "We currently do not have sufficient " + plan.shape().name()
                            + " capacity in the Availability Zone you requested (" + zone + ").");
        }
        long used = store.living(Kind.INSTANCE)
                .filter(instance -> instance.region().equals(plan.region()))
                .flatMap(instance -> InstanceTypes.find(instance.text("instanceType")).stream())
                .mapToLong(InstanceTypes.Shape::vcpus)
                .sum();
        cloud.quotas()
                .check(
                        "vcpus",
                        used,
                        (long) count * plan.shape().vcpus(),
                        "VcpuLimitExceeded",
                        "You have requested more vCPU capacity than your current vCPU limit of "
                                + cloud.quotas().limit("vcpus")
                                + " allows for the instance bucket that the specified instance type belongs to.");
    }

    private Resource launch(LaunchPlan plan, int index) {
        String id = Store.newId(Kind.INSTANCE);
        Resource at = connect(plan, id);
        ObjectNode body = InstanceBody.of(plan, id, index, at);
        Resource instance =
                store.add(Kind.INSTANCE, id, plan.region(), body, plan.in().specifiedTags("instance"));
        instance.inside()
                .put("wireAddress", cloud.outside().loopback().allocate())
                .put("reservationId", plan.reservation())
                .put("userData", plan.in().text("UserData", ""))
                .put("disableApiTermination", plan.in().flag("DisableApiTermination", false))
                .put("instanceInitiatedShutdownBehavior", plan.in().text("InstanceInitiatedShutdownBehavior", "stop"));
        at.tags().putAll(plan.in().specifiedTags("network-interface"));
        disks.addVolumes(plan, instance);
        if (plan.spot()) {
            spot.add(plan, instance);
        }
        machinery.boot(instance);
        return instance;
    }

    private Resource connect(LaunchPlan plan, String id) {
        Input asked = plan.networkInterface();
        Resource at = interfaces.create(
                plan.subnet(),
                id,
                "interface",
                asked.text("Description", ""),
                plan.groups(),
                asked.text("PrivateIpAddress").or(() -> plan.in().text("PrivateIpAddress")));
        at.body()
                .set(
                        "attachment",
                        Document.of(
                                "attachmentId",
                                "eni-attach-0" + Store.hexadecimal(16),
                                "instanceId",
                                id,
                                "instanceOwnerId",
                                Cloud.ACCOUNT,
                                "deviceIndex",
                                0,
                                "networkCardIndex",
                                0,
                                "status",
                                "attached",
                                "attachTime",
                                Cloud.now(),
                                "deleteOnTermination",
                                true));
        boolean mapsPublic = plan.subnet().body().path("mapPublicIpOnLaunch").asBoolean();
        if (asked.flag("AssociatePublicIpAddress", mapsPublic)) {
            String address = cloud.outside().loopback().allocate();
            at.inside().put("publicAddress", address);
            Interfaces.map(at, Addresses.publicAddress(address, "amazon"));
        }
        return at;
    }
}
