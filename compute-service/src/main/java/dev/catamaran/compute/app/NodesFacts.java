package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReady.Bastion;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.runtime.stage.Outputs;
import java.util.List;

/**
 * Reads a converged graph into the event.
 *
 * @param order what was asked for
 * @param outputs what came of it
 * @param sshUser login user on every machine
 */
record NodesFacts(NodesOrder order, Outputs outputs, String sshUser) {
    NodesReady event(List<String> addressSlots) {
        return new NodesReady(
                order.owner().fleetId(),
                order.owner().cluster(),
                api(addressSlots),
                order.plan().nodes().stream().map(this::node).toList(),
                bastion(),
                outputs.id(FleetSshKey.SLOT),
                sshUser);
    }

    private ApiEndpoint api(List<String> addressSlots) {
        List<String> addresses = addressSlots.stream()
                .map(slot -> outputs.output(slot, "address"))
                .toList();
        return new ApiEndpoint(addresses.getFirst(), order.plan().apiPort(), addresses);
    }

    private Node node(PlannedNode planned) {
        String slot = planned.slot();
        return new Node(
                outputs.output(slot, "name"),
                planned.role().label(),
                outputs.output(slot, "zone"),
                outputs.output(slot, "address"),
                outputs.id(slot));
    }

    private Bastion bastion() {
        String slot = order.plan().bastion().slot();
        List<String> hostKeys = outputs.output(slot, "hostKeys").lines().toList();
        return new Bastion(outputs.output(slot, "address"), sshUser, hostKeys);
    }
}
