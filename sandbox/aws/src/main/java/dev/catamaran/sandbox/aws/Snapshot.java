package dev.catamaran.sandbox.aws;

import java.util.List;
import java.util.Map;

/**
 * Everything this cloud keeps between two lives of the world.
 *
 * @param resources in order of creation
 * @param tokens the ledger of client tokens
 * @param quotas limit per quota
 * @param fullZones zones without capacity
 */
record Snapshot(
        List<Resource> resources,
        Map<String, Tokens.Entry> tokens,
        Map<String, Integer> quotas,
        List<String> fullZones) {

    static Snapshot of(Cloud cloud) {
        return new Snapshot(
                List.copyOf(cloud.store().all()),
                Map.copyOf(cloud.tokens().entries()),
                Map.copyOf(cloud.quotas().limits()),
                List.copyOf(cloud.fullZones()));
    }

    void restore(Cloud cloud) {
        cloud.store().clear();
        resources.forEach(cloud.store()::restore);
        cloud.tokens().entries().putAll(tokens);
        quotas.forEach(cloud.quotas()::set);
        cloud.fullZones().addAll(fullZones);
        cloud.resume();
    }
}
