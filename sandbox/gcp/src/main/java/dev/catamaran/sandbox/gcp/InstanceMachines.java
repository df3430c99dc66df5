package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Keeps the world's machines in step with the instances. */
final class InstanceMachines {
    private final Outside outside;

    InstanceMachines(Outside outside) {
        this.outside = outside;
    }

    /** The machine boots, and runs after the boot delay unless it was taken away meanwhile. */
    void boot(Key key, ObjectNode instance) {
        Machine machine = describe(key, instance, Machine.State.BOOTING);
        outside.machines().put(machine);
        outside.after(
                "gcp",
                "gcp.instance.boot",
                () -> state(instance)
                        .filter(Machine.State.BOOTING::equals)
                        .ifPresent(_ -> outside.machines().transition(machine.id(), Machine.State.RUNNING)));
    }

    /** The machine of a restored world runs at once. */
    void resume(Key key, ObjectNode instance) {
        outside.machines().put(describe(key, instance, Machine.State.RUNNING));
    }

    void end(ObjectNode instance) {
        outside.machines().transition(instance.path("id").asText(), Machine.State.TERMINATED);
    }

    /** Tells the world about changed labels. */
    void relabel(Key key, ObjectNode instance) {
        state(instance).ifPresent(state -> outside.machines().put(describe(key, instance, state)));
    }

    Optional<Machine.State> state(ObjectNode instance) {
        return outside.machines().get(instance.path("id").asText()).map(Machine::state);
    }

    private static Machine describe(Key key, ObjectNode instance, Machine.State state) {
        Map<String, String> labels = new TreeMap<>();
        instance.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        String tags = StreamSupport.stream(instance.path("tags").path("items").spliterator(), false)
                .map(tag -> tag.asText())
                .collect(Collectors.joining(","));
        if (!tags.isEmpty()) {
            labels.putIfAbsent("tags", tags);
        }
        return new Machine(
                instance.path("id").asText(),
                "gcp",
                instance.path("networkInterfaces").path(0).path("network").asText(),
                key.name(),
                key.scope().name(),
                NetworkInterfaces.address(instance),
                NetworkInterfaces.publicAddress(instance),
                instance.path(InstanceFamily.WIRE).asText(),
                labels,
                state);
    }
}
