package dev.catamaran.contracts.fleet;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the clouds offer that fleets may ask for: regions with the three zones we spread over, and machine shapes.
 *
 * <p>Sources: the AWS and Google Cloud pages of regions and of instance and machine types, x86-64 shapes with at least
 * 2 vCPUs and 4 GiB of memory.
 */
public final class CloudCatalog {
    private static final Map<String, Map<String, List<String>>> ZONES =
            Map.of("aws", zoneTable("""
            us-east-1 a b c,us-east-2 a b c,us-west-2 a b c,ca-central-1 a b d,sa-east-1 a b c,
            eu-west-1 a b c,eu-west-2 a b c,eu-west-3 a b c,eu-central-1 a b c,eu-north-1 a b c,eu-south-1 a b c,
            ap-south-1 a b c,ap-southeast-1 a b c,ap-southeast-2 a b c,
            ap-northeast-1 a c d,ap-northeast-2 a b c,ap-northeast-3 a b c""", ""), "gcp", zoneTable("""
            us-central1 a b c,us-east1 b c d,us-east4 a b c,us-west1 a b c,us-west2 a b c,us-west4 a b c,
            northamerica-northeast1 a b c,southamerica-east1 a b c,
            europe-west1 b c d,europe-west2 a b c,europe-west3 a b c,europe-west4 a b c,europe-north1 a b c,
            asia-east1 a b c,asia-northeast1 a b c,asia-south1 a b c,asia-southeast1 a b c,
            australia-southeast1 a b c""", "-"));

    private static final Map<String, Map<String, Machine>> MACHINES =
            Map.of("aws", machineTable("""
            m5.large 2 8,m5.xlarge 4 16,m5.2xlarge 8 32,m5.4xlarge 16 64,
            m6i.large 2 8,m6i.xlarge 4 16,m6i.2xlarge 8 32,m6i.4xlarge 16 64,m6i.8xlarge 32 128,
            m7i.large 2 8,m7i.xlarge 4 16,m7i.2xlarge 8 32,m7i.4xlarge 16 64,
            m6a.large 2 8,m6a.xlarge 4 16,m6a.2xlarge 8 32,
            c6i.large 2 4,c6i.xlarge 4 8,c6i.2xlarge 8 16,c6i.4xlarge 16 32,
            r6i.large 2 16,r6i.xlarge 4 32,r6i.2xlarge 8 64,
            t3.medium 2 4,t3.large 2 8,t3.xlarge 4 16,t3.2xlarge 8 32"""), "gcp", machineTable("""
            e2-medium 2 4,e2-standard-2 2 8,e2-standard-4 4 16,e2-standard-8 8 32,e2-standard-16 16 64,
            e2-highmem-2 2 16,e2-highmem-4 4 32,e2-highcpu-8 8 8,
            n2-standard-2 2 8,n2-standard-4 4 16,n2-standard-8 8 32,n2-standard-16 16 64,n2-standard-32 32 128,
            n2-highmem-4 4 32,n2-highmem-8 8 64,n2-highcpu-8 8 8,
            n2d-standard-2 2 8,n2d-standard-4 4 16,n2d-standard-8 8 32,n2d-standard-16 16 64,
            c2-standard-4 4 16,c2-standard-8 8 32,c3-standard-4 4 16,c3-standard-8 8 32,
            t2d-standard-2 2 8,t2d-standard-4 4 16,t2d-standard-8 8 32"""));

    private CloudCatalog() {}

    /**
     * A machine shape.
     *
     * @param name the cloud's name of it
     * @param vcpus virtual CPUs
     * @param memoryGib memory in GiB
     */
    public record Machine(String name, int vcpus, int memoryGib) {}

    public static Set<String> clouds() {
        return ZONES.keySet();
    }

    /** Region names in the catalog's order; empty for an unknown cloud. */
    public static Set<String> regions(String cloud) {
        return ZONES.getOrDefault(cloud, Map.of()).keySet();
    }

    /** Zones to spread over, full names: {@code us-east-1a}, {@code us-central1-a}; the caller knows the region exists. */
    public static List<String> zones(String cloud, String region) {
        return Optional.ofNullable(ZONES.getOrDefault(cloud, Map.of()).get(region))
                .orElseThrow(() -> new IllegalArgumentException("no region '" + region + "' of cloud '" + cloud + "'"));
    }

    /** Names of a cloud's machine shapes; empty for an unknown cloud. */
    public static Set<String> machines(String cloud) {
        return MACHINES.getOrDefault(cloud, Map.of()).keySet();
    }

    public static Optional<Machine> machine(String cloud, String name) {
        return Optional.ofNullable(MACHINES.getOrDefault(cloud, Map.of()).get(name));
    }

    private static Map<String, List<String>> zoneTable(String table, String separator) {
        return Arrays.stream(table.split(",\\s*", -1))
                .map(row -> List.of(row.split(" ", -1)))
                .collect(Collectors.toMap(
                        List::getFirst,
                        row -> row.stream()
                                .skip(1)
                                .map(zone -> row.getFirst() + separator + zone)
                                .toList(),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }

    private static Map<String, Machine> machineTable(String table) {
        Map<String, Machine> machines = new LinkedHashMap<>();
        for (String row : table.split(",\\s*", -1)) {
            String[] cells = row.split(" ", -1);
            machines.put(cells[0], new Machine(cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2])));
        }
        return machines;
    }
}
