package dev.catamaran.contracts.fleet;

import dev.catamaran.contracts.fleet.FleetSpec.Cluster;
import dev.catamaran.contracts.fleet.FleetSpec.ControlPlane;
import dev.catamaran.contracts.fleet.FleetSpec.Network;
import dev.catamaran.contracts.fleet.FleetSpec.Workers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one cluster of the specification after the other; knows the ones before for names, ids and blocks. */
final class ClusterReader {
    private static final int MOST_WORKERS = 200;
    private static final int MOST_CONTROL_PLANES = 7;
    private static final Map<String, String> CONTROL_PLANE_MACHINE = Map.of("aws", "m6i.large", "gcp", "e2-standard-4");
    private static final Map<String, String> WORKER_MACHINE = Map.of("aws", "m6i.xlarge", "gcp", "e2-standard-4");

    private final Distinct<String> names;
    private final Distinct<Integer> ids;
    private final CidrRules cidrRules;

    ClusterReader(Findings findings) {
        this.names = new Distinct<>(findings);
        this.ids = new Distinct<>(findings);
        this.cidrRules = new CidrRules(findings);
    }

    /** @param position from 0 */
    Cluster read(Section section, int position) {
        String name = section.required("name", NameRules.CLUSTER);
        int id = section.whole("id", position + 1, 1, 255);
        String cloud = section.required("cloud", TextRule.oneOf(CloudCatalog.clouds()));
        String region = region(section, cloud);
        List<String> zones = zones(section, cloud, region);
        ControlPlane controlPlane = controlPlane(section.section("controlPlane"), cloud);
        Workers workers = workers(section.section("workers"), cloud);
        Network network = network(section.section("network"), position, controlPlane.count() + workers.max());
        section.close();
        names.check(section, "name", name);
        ids.check(section, "id", id);
        return new Cluster(name, id, cloud, region, zones, network, controlPlane, workers);
    }

    private static String region(Section section, String cloud) {
        return section.required(
                "region", section.clean("cloud") ? TextRule.oneOf(CloudCatalog.regions(cloud)) : TextRule.any());
    }

    /** In the catalog's order, whatever order they are written in, so that the order says nothing. */
    private static List<String> zones(Section section, String cloud, String region) {
        List<String> all = section.clean("cloud", "region") ? CloudCatalog.zones(cloud, region) : List.of();
        List<String> written = section.texts("zones", all, all.isEmpty() ? TextRule.any() : TextRule.oneOf(all));
        return all.stream().filter(written::contains).toList();
    }

    private static ControlPlane controlPlane(Section section, String cloud) {
        int count = section.whole("count", 3, 1, MOST_CONTROL_PLANES);
        if (count % 2 == 0) {
            section.refuse(
                    "count",
                    count,
                    "an odd number from 1 to " + MOST_CONTROL_PLANES + ", so that etcd keeps a majority");
        }
        String machine = machine(section, cloud, CONTROL_PLANE_MACHINE);
        section.close();
        return new ControlPlane(count, machine);
    }

    private static Workers workers(Section section, String cloud) {
        int writtenMin = section.whole("min", 0, 1, MOST_WORKERS);
        int writtenMax = section.whole("max", 0, 1, MOST_WORKERS);
        int count = section.whole("count", defaultCount(writtenMin, writtenMax), 1, MOST_WORKERS);
        int min = writtenMin == 0 ? count : writtenMin;
        int max = writtenMax == 0 ? Math.max(count, 10) : writtenMax;
        if (section.clean("min", "max") && min > max) {
            section.refuse("max", max, "a number not below min, which is " + min);
        }
        if (section.clean("count", "min", "max") && (count < min || count > max)) {
            section.refuse("count", count, "a number from min " + min + " to max " + max);
        }
        String machine = machine(section, cloud, WORKER_MACHINE);
        boolean spot = section.flag("spot", false);
        int onDemand = section.whole("onDemand", spot ? Math.min(1, count) : 0, 0, MOST_WORKERS);
        if (section.clean("count", "onDemand") && onDemand > count) {
            section.refuse("onDemand", onDemand, "a number not above count, which is " + count);
        }
        section.close();
        return new Workers(count, min, max, machine, spot, onDemand);
    }

    private static int defaultCount(int writtenMin, int writtenMax) {
        int atLeast = Math.max(3, writtenMin);
        return writtenMax == 0 ? atLeast : Math.max(writtenMin, Math.min(atLeast, writtenMax));
    }

    private static String machine(Section section, String cloud, Map<String, String> defaults) {
        Set<String> known = CloudCatalog.machines(cloud);
        TextRule rule = known.isEmpty() ? TextRule.any() : TextRule.oneOf(known);
        return section.text("machine", defaults.getOrDefault(cloud, ""), rule);
    }

    private Network network(Section section, int position, int nodes) {
        Network defaults = CidrRules.defaults(position);
        Network network = new Network(
                section.cidr("cidr", defaults.cidr()),
                section.cidr("podCidr", defaults.podCidr()),
                section.cidr("serviceCidr", defaults.serviceCidr()));
        section.close();
        cidrRules.check(section, network, nodes);
        return network;
    }
}
