package dev.catamaran.contracts.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Valid fleet documents, the same ones for the same seed. */
final class RandomFleets {
    private final Random random;

    RandomFleets(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Object> next() {
        Map<String, Object> document = Documents.minimal();
        Documents.set(document, "metadata.name", "f" + random.nextInt(1_000_000));
        maybe(document, "metadata.generation", 1 + random.nextInt(1_000));
        maybe(document, "metadata.labels.team", "team " + random.nextInt());
        maybe(document, "spec.kubernetes.version", pick(List.of("1.33.0", "1.34.2", "1.35.4")));
        Documents.set(document, "spec.clusters", clusters());
        maybe(document, "spec.mesh.enabled", random.nextBoolean());
        maybe(document, "spec.mesh.encryption", pick(List.of("wireguard", "none")));
        maybe(document, "spec.gitops.repository", "https://git" + random.nextInt(99) + ".example.com/a.git");
        maybe(document, "spec.gitops.path", "fleets/" + random.nextInt(99));
        maybe(document, "spec.traffic.steering", pick(List.of("random", "off", "geo", "proximity")));
        maybe(document, "spec.platform.backup", random.nextBoolean());
        maybe(document, "spec.platform.autoscaling.nodes", random.nextBoolean());
        return document;
    }

    private List<Object> clusters() {
        int count = 1 + random.nextInt(16);
        boolean networks = random.nextBoolean();
        List<Integer> octets = shuffled(0, 256);
        List<Integer> ids = shuffled(1, 256);
        List<Object> clusters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> cluster = cluster(i);
            if (networks) {
                cluster.put("id", ids.get(i));
                cluster.put("network", network(octets.subList(3 * i, 3 * i + 3)));
            }
            clusters.add(cluster);
        }
        return clusters;
    }

    private Map<String, Object> cluster(int position) {
        String cloud = pick(CloudCatalog.clouds());
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("name", "c" + position + "-" + cloud);
        cluster.put("cloud", cloud);
        cluster.put("region", pick(CloudCatalog.regions(cloud)));
        maybe(cluster, "controlPlane.count", 1 + 2 * random.nextInt(4));
        maybe(cluster, "controlPlane.machine", pick(CloudCatalog.machines(cloud)));
        int min = 1 + random.nextInt(5);
        int count = min + random.nextInt(10);
        cluster.put(
                "workers", new LinkedHashMap<>(Map.of("min", min, "count", count, "max", count + random.nextInt(30))));
        maybe(cluster, "workers.machine", pick(CloudCatalog.machines(cloud)));
        maybe(cluster, "workers.spot", random.nextBoolean());
        return cluster;
    }

    private Map<String, Object> network(List<Integer> octets) {
        return new LinkedHashMap<>(Map.of(
                "cidr", "10." + octets.get(0) + ".0.0/" + (16 + random.nextInt(8)),
                "podCidr", "10." + octets.get(1) + ".0.0/" + (16 + random.nextInt(3)),
                "serviceCidr", "10." + octets.get(2) + ".0.0/" + (16 + random.nextInt(9))));
    }

    /** Paths of every field, objects and lists included. */
    static List<String> paths(String path, Object value) {
        List<String> paths = new ArrayList<>();
        switch (value) {
            case Map<?, ?> fields ->
                fields.forEach((key, field) -> {
                    String fieldPath = path.isEmpty() ? key.toString() : path + "." + key;
                    paths.add(fieldPath);
                    paths.addAll(paths(fieldPath, field));
                });
            case List<?> items ->
                IntStream.range(0, items.size()).forEach(i -> {
                    paths.add(path + "[" + i + "]");
                    paths.addAll(paths(path + "[" + i + "]", items.get(i)));
                });
            default -> {}
        }
        return paths;
    }

    private void maybe(Map<String, Object> document, String path, Object value) {
        if (random.nextBoolean()) {
            Documents.set(document, path, value);
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String pick(Set<String> values) {
        return pick(values.stream().sorted().toList());
    }

    private List<Integer> shuffled(int from, int to) {
        List<Integer> values = new ArrayList<>(IntStream.range(from, to).boxed().toList());
        Collections.shuffle(values, random);
        return values;
    }
}
