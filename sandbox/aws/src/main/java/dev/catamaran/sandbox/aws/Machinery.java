package dev.catamaran.sandbox.aws;

import dev.catamaran.sandbox.kernel.Machine;
import java.util.Map;
import java.util.Optional;

/** Instances as machines: they boot, they answer, they go. */
final class Machinery {
    private static final String BOOT = "aws.instance.boot";
    private static final String TERMINATE = "aws.instance.terminate";

    private final Cloud cloud;
    private final Store store;
    private final Interfaces interfaces;
    private final Addresses addresses;

    Machinery(Cloud cloud, Interfaces interfaces, Addresses addresses) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.interfaces = interfaces;
        this.addresses = addresses;
        cloud.declare(BOOT, 35);
        cloud.declare(TERMINATE, 35);
        cloud.onResume("instances", () -> store.living(Kind.INSTANCE).forEach(this::resume));
    }

    static boolean isIn(Resource instance, String state) {
        return instance.at("/instanceState/name").equals(state);
    }

    static void enter(Resource instance, int code, String state) {
        instance.body().set("instanceState", Document.of("code", code, "name", state));
    }

    Resource primaryInterface(Resource instance) {
        return interfaces
                .of(instance.id())
                .findFirst()
                .orElseThrow(() -> new AwsFailure(
                        "IncorrectInstanceState", "The instance '" + instance.id() + "' has no network interface."));
    }

    Optional<String> instanceOf(Resource networkInterface) {
        return Optional.of(networkInterface.at("/attachment/instanceId")).filter(id -> !id.isEmpty());
    }

    /** A new instance starts to boot. */
    void boot(Resource instance) {
        publish(instance, Machine.State.BOOTING);
        cloud.after(BOOT, () -> {
            if (isIn(instance, "pending")) {
                enter(instance, 16, "running");
                publish(instance, Machine.State.RUNNING);
            }
        });
    }

    /** An instance stops answering at once and is gone a little later. */
    void terminate(Resource instance, String reasonCode, String reason) {
        if (isIn(instance, "shutting-down") || isIn(instance, "terminated")) {
            return;
        }
        enter(instance, 32, "shutting-down");
        instance.body().set("stateReason", Document.of("code", reasonCode, "message", reason));
        cloud.outside().machines().transition(instance.id(), Machine.State.TERMINATED);
        cloud.after(TERMINATE, () -> vanish(instance));
    }

    private void vanish(Resource instance) {
        interfaces.of(instance.id()).toList().forEach(at -> {
            addresses.disassociateFrom(at);
            String own = at.inside().path("publicAddress").asText("");
            if (!own.isEmpty()) {
                cloud.outside().loopback().release(own);
            }
            store.remove(at);
        });
        store.living(Kind.VOLUME)
                .filter(volume -> volume.at("/attachmentSet/0/instanceId").equals(instance.id()))
                .forEach(store::remove);
        Targets.forget(store, instance.id());
        SpotRequests.close(store, instance.id());
        cloud.outside().loopback().release(wireAddress(instance));
        enter(instance, 48, "terminated");
        for (String field : new String[] {"vpcId", "subnetId", "privateIpAddress", "privateDnsName"}) {
            instance.body().remove(field);
        }
        instance.bury();
    }

    static String wireAddress(Resource instance) {
        return instance.inside().path("wireAddress").asText("");
    }

    private void resume(Resource instance) {
        cloud.outside().loopback().reserve(wireAddress(instance));
        interfaces
                .of(instance.id())
                .map(at -> at.inside().path("publicAddress").asText(""))
                .filter(address -> !address.isEmpty())
                .forEach(cloud.outside().loopback()::reserve);
        switch (instance.at("/instanceState/name")) {
            case "pending" -> boot(instance);
            case "shutting-down" -> cloud.after(TERMINATE, () -> vanish(instance));
            default -> publish(instance, Machine.State.RUNNING);
        }
    }

    private void publish(Resource instance, Machine.State state) {
        cloud.outside()
                .machines()
                .put(new Machine(
                        instance.id(),
                        "aws",
                        instance.text("vpcId"),
                        instance.text("privateDnsName"),
                        instance.at("/placement/availabilityZone"),
                        instance.text("privateIpAddress"),
                        primaryInterface(instance).at("/association/publicIp"),
                        wireAddress(instance),
                        Map.copyOf(instance.tags()),
                        state));
    }

    /** Tells the world the new public address of the instance behind an interface. */
    void addressChanged(Resource networkInterface) {
        instanceOf(networkInterface)
                .flatMap(id -> store.find(Kind.INSTANCE, networkInterface.region(), id))
                .ifPresent(this::republish);
    }

    /** Tells the world the new tags of a machine. */
    void retagged(Resource resource) {
        if (resource.kind() == Kind.INSTANCE) {
            republish(resource);
        }
    }

    private void republish(Resource instance) {
        cloud.outside().machines().get(instance.id()).ifPresent(machine -> publish(instance, machine.state()));
    }
}
