package dev.catamaran.contracts.fleet;

import dev.catamaran.contracts.fleet.FleetSpec.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a newer generation of a fleet may not change, because it cannot be changed in place and what is there would be lost
 * sight of: where a cluster is, its blocks of addresses, its id in the mesh, the machines that hold etcd. Pure.
 */
public final class Succession {
    /** What a cluster keeps for as long as it lives, by the field's path within the cluster. */
    private static final Map<String, Function<Cluster, Object>> KEPT = kept();

    private Succession() {}

    private static Map<String, Function<Cluster, Object>> kept() {
        Map<String, Function<Cluster, Object>> fields = new LinkedHashMap<>();
        fields.put("id", Cluster::id);
        fields.put("cloud", Cluster::cloud);
        fields.put("region", Cluster::region);
        fields.put("network.cidr", cluster -> cluster.network().cidr());
        fields.put("network.podCidr", cluster -> cluster.network().podCidr());
        fields.put("network.serviceCidr", cluster -> cluster.network().serviceCidr());
        fields.put("controlPlane.machine", cluster -> cluster.controlPlane().machine());
        return fields;
    }

    /**
     * @param before the generations that were, the present one first; a cluster of an older one may still be on its way out
     * @param next the generation asked for
     */
    public static List<Violation> check(List<FleetSpec> before, FleetSpec next) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < next.clusters().size(); i++) {
            Cluster wanted = next.clusters().get(i);
            String path = "spec.clusters[" + i + "].";
            before.stream()
                    .flatMap(spec -> spec.clusters().stream())
                    .filter(cluster -> cluster.name().equals(wanted.name()))
                    .findFirst()
                    .ifPresent(cluster -> {
                        unchanged(path, cluster, wanted, violations);
                        zonesStay(path, cluster, wanted, violations);
                        membersStay(path, cluster, wanted, violations);
                    });
            before.stream()
                    .limit(1)
                    .filter(present -> !has(present, wanted.name()))
                    .flatMap(present -> present.clusters().stream())
                    .filter(cluster -> !has(next, cluster.name()))
                    .forEach(leaving -> apart(path, leaving, wanted, violations));
        }
        return violations;
    }

    private static boolean has(FleetSpec spec, String cluster) {
        return spec.clusters().stream().anyMatch(each -> each.name().equals(cluster));
    }

    private static void unchanged(String path, Cluster cluster, Cluster wanted, List<Violation> violations) {
        KEPT.forEach((field, value) -> {
            if (!value.apply(wanted).equals(value.apply(cluster))) {
                violations.add(new Violation(
                        path + field,
                        String.valueOf(value.apply(wanted)),
                        "cluster '" + cluster.name() + "' keeps " + value.apply(cluster)
                                + ": write that, or give a cluster that shall be another one another name"));
            }
        });
    }

    /** A zone may come, but not go: what is in it would have to go first. */
    private static void zonesStay(String path, Cluster cluster, Cluster wanted, List<Violation> violations) {
        if (cluster.region().equals(wanted.region()) && !wanted.zones().containsAll(cluster.zones())) {
            violations.add(new Violation(
                    path + "zones",
                    String.join(", ", wanted.zones()),
                    "cluster '" + cluster.name() + "' keeps " + String.join(", ", cluster.zones())
                            + " and may get more: write these too, or move to a cluster of another name"));
        }
    }

    /** Each control-plane node holds a member of etcd, which is not told when its machine goes. */
    private static void membersStay(String path, Cluster cluster, Cluster wanted, List<Violation> violations) {
        int present = cluster.controlPlane().count();
        if (wanted.controlPlane().count() < present) {
            violations.add(new Violation(
                    path + "controlPlane.count",
                    String.valueOf(wanted.controlPlane().count()),
                    "cluster '" + cluster.name() + "' keeps " + present
                            + " and may get more, since each of them holds a"
                            + " part of etcd: write at least that, or move to a cluster of another name"));
        }
    }

    /** For a while both are there. */
    private static void apart(String path, Cluster leaving, Cluster wanted, List<Violation> violations) {
        String remedy = " of cluster '" + leaving.name() + "', which this generation takes away: choose another";
        if (leaving.id() == wanted.id()) {
            violations.add(new Violation(path + "id", String.valueOf(wanted.id()), "must not be the id" + remedy));
        }
        blocks(wanted)
                .forEach((field, block) -> blocks(leaving).forEach((other, taken) -> {
                    if (taken.overlaps(block)) {
                        violations.add(new Violation(
                                path + field,
                                String.valueOf(block),
                                "must not overlap " + other + " " + taken + remedy));
                    }
                }));
    }

    private static Map<String, Cidr> blocks(Cluster cluster) {
        Map<String, Cidr> blocks = new LinkedHashMap<>();
        blocks.put("network.cidr", cluster.network().cidr());
        blocks.put("network.podCidr", cluster.network().podCidr());
        blocks.put("network.serviceCidr", cluster.network().serviceCidr());
        return blocks;
    }
}
