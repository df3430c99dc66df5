package dev.catamaran.dns.domain;

import java.util.List;
import java.util.Optional;

/**
 * Which pools take traffic.
 *
 * @param id 16 hexadecimal digits, the same for the same inputs
 * @param pools every cluster, by name
 * @param operations what leads there from how the pools are now, in this order
 */
public record Decision(String id, List<Pool> pools, List<Operation> operations) {
    public Decision {
        pools = List.copyOf(pools);
        operations = List.copyOf(operations);
    }

    /**
     * One cluster's part.
     *
     * @param enabled whether its pool takes traffic; for a pool that does not exist yet, how it is to be created
     * @param reason why
     */
    public record Pool(String cluster, boolean enabled, String reason) {}

    public Optional<Pool> pool(String cluster) {
        return pools.stream().filter(pool -> pool.cluster().equals(cluster)).findFirst();
    }
}
