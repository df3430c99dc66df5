package dev.catamaran.plan.price;

import dev.catamaran.plan.step.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many of what a fleet will be charged for, cluster by cluster. */
final class Bill {
    private static final String BASTION = "bastion";

    private final Set<String> free;
    private final Map<Key, Count> counts = new LinkedHashMap<>();

    /** Where something is charged; the cluster is empty for what joins clusters. */
    record Key(String cloud, String region, String cluster, Charge charge) {}

    /**
     * @param count when the plan is done
     * @param added of which are not there yet
     */
    record Count(long count, long added) {
        Count plus(Count more) {
            return new Count(count + more.count, added + more.added);
        }
    }

    Bill(List<String> free, List<PlannedStep> resources) {
        this.free = Set.copyOf(free);
        resources.stream()
                .filter(resource -> !resource.action().equals(PlannedStep.DELETE))
                .forEach(this::add);
    }

    Map<Key, Count> counts() {
        return counts;
    }

    private void add(PlannedStep resource) {
        if (resource.desired().containsKey("machine")) {
            machine(resource).forEach((charge, count) -> add(resource, charge, count));
        } else if (!free.contains(resource.type())) {
            add(resource, new Charge.Kind(resource.type()), 1);
        }
    }

    private static Map<Charge, Long> machine(PlannedStep resource) {
        Map<String, Object> desired = resource.desired();
        Map<Charge, Long> charges = new LinkedHashMap<>();
        boolean spot = Boolean.TRUE.equals(desired.get("spot"));
        charges.put(new Charge.Machine(String.valueOf(desired.get("machine")), spot), 1L);
        charges.put(new Charge.DiskGib(), Long.valueOf(String.valueOf(desired.get("diskGib"))));
        if (BASTION.equals(desired.get("role"))) {
            charges.put(new Charge.Kind(resource.cloud() + ".MachineAddress"), 1L);
        } else if (resource.cloud().equals("gcp")) {
            charges.put(new Charge.Kind("gcp.CloudNatMachine"), 1L);
        }
        return charges;
    }

    private void add(PlannedStep resource, Charge charge, long count) {
        counts.merge(
                new Key(resource.cloud(), resource.region(), resource.cluster(), charge),
                new Count(count, resource.action().equals(PlannedStep.CREATE) ? count : 0),
                Count::plus);
    }
}
