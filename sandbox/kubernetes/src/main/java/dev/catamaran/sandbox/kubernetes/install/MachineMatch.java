package dev.catamaran.sandbox.kubernetes.install;

import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Machines;
import dev.catamaran.sandbox.kubernetes.install.InstallRequest.InventoryHost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the machines that an inventory means. Private addresses repeat between networks, so the network is found
 * first: by the bastion's public address, else as the only one in which every host has its address and name, else its
 * address.
 */
public final class MachineMatch {
    private final Machines machines;

    public MachineMatch(Machines machines) {
        this.machines = machines;
    }

    /**
     * Host names to their machines; hosts without one are left out.
     *
     * @throws IllegalArgumentException when the inventory fits more than one network
     */
    public Map<String, Machine> find(InstallRequest request) {
        Map<String, Machine> found = new LinkedHashMap<>();
        network(request).ifPresent(network -> {
            for (InventoryHost host : request.hosts()) {
                machine(network, host).ifPresent(machine -> found.put(host.name(), machine));
            }
        });
        return found;
    }

    private Optional<String> network(InstallRequest request) {
        List<Machine> bastions = request.bastion().isEmpty()
                ? List.of()
                : machines.where(machine -> machine.publicAddress().equals(request.bastion()));
        if (!bastions.isEmpty()) {
            return Optional.of(bastions.getFirst().networkId());
        }
        Set<String> byName = new TreeSet<>();
        Set<String> byAddress = new TreeSet<>();
        for (Machine machine : machines.all()) {
            if (hasAll(machine.networkId(), request.hosts(), true)) {
                byName.add(machine.networkId());
            }
            if (hasAll(machine.networkId(), request.hosts(), false)) {
                byAddress.add(machine.networkId());
            }
        }
        Set<String> candidates = byName.isEmpty() ? byAddress : byName;
        if (candidates.size() > 1) {
            throw new IllegalArgumentException("the inventory fits several networks: " + candidates
                    + "; give a bastion host with the public address of one of them");
        }
        return candidates.isEmpty() ? mostHosts(request) : candidates.stream().findFirst();
    }

    /** When some machines are gone: the network that has the most of the hosts by address and name. */
    private Optional<String> mostHosts(InstallRequest request) {
        return machines.all().stream()
                .map(Machine::networkId)
                .distinct()
                .filter(network -> hits(network, request) > 0)
                .max((one, other) -> Long.compare(hits(one, request), hits(other, request)));
    }

    private long hits(String network, InstallRequest request) {
        return request.hosts().stream()
                .filter(host -> machine(network, host)
                        .filter(machine -> named(machine, host))
                        .isPresent())
                .count();
    }

    private boolean hasAll(String network, List<InventoryHost> hosts, boolean alsoNames) {
        return !hosts.isEmpty()
                && hosts.stream()
                        .allMatch(host -> machine(network, host)
                                .filter(machine -> !alsoNames || named(machine, host))
                                .isPresent());
    }

    private static boolean named(Machine machine, InventoryHost host) {
        return machine.name().equals(host.name()) || machine.name().startsWith(host.name() + ".");
    }

    private Optional<Machine> machine(String network, InventoryHost host) {
        return machines
                .where(machine -> machine.networkId().equals(network)
                        && machine.privateAddress().equals(host.address()))
                .stream()
                .findFirst();
    }
}
