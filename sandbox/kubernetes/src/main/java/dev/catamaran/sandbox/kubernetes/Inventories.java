package dev.catamaran.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kubernetes.install.InstallRequest;
import dev.catamaran.sandbox.kubernetes.install.InstallRequest.InventoryHost;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns an inventory and its machines into the description of a cluster. */
final class Inventories {
    private Inventories() {}

    static String id(InstallRequest request, Map<String, Machine> machines) {
        String network = machines.values().stream()
                .map(Machine::networkId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no host of the inventory is a machine of the world"));
        return network + ":" + name(request);
    }

    private static String name(InstallRequest request) {
        return request.text("cilium_cluster_name", request.text("cluster_name", "cluster.local"));
    }

    /** The cluster as the inventory describes it; nodes that it had before and are not named now stay. */
    static ClusterSpec spec(InstallRequest request, Map<String, Machine> machines, List<Host> before) {
        List<Host> hosts = new ArrayList<>();
        for (InventoryHost host : request.hosts()) {
            Machine machine = machines.get(host.name());
            if (machine != null) {
                hosts.add(host(host, machine));
            }
        }
        before.stream()
                .filter(old -> hosts.stream().noneMatch(host -> host.name().equals(old.name())))
                .forEach(hosts::add);
        return new ClusterSpec(
                id(request, machines),
                fleet(request, machines),
                name(request),
                "v" + request.text("kube_version", "1.35.4"),
                List.copyOf(hosts),
                request.variables());
    }

    private static Host host(InventoryHost host, Machine machine) {
        JsonNode labels = host.variables().path("node_labels");
        return new Host(
                host.name(),
                host.address(),
                host.controlPlane(),
                host.worker(),
                machine.id(),
                machine.cloud(),
                machine.zone(),
                machine.cloud().equals("gcp") ? machine.name() : machine.id(),
                machine.wireAddress(),
                Metadata.strings(labels));
    }

    /** The fleet by variable, else by the machines' own label. */
    private static String fleet(InstallRequest request, Map<String, Machine> machines) {
        String stated = request.text("catamaran_fleet", "");
        if (!stated.isEmpty()) {
            return stated;
        }
        return machines.values().stream()
                .flatMap(machine -> machine.labels().entrySet().stream())
                .filter(label -> label.getKey().matches("catamaran[-_/:]fleet(-name)?"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
