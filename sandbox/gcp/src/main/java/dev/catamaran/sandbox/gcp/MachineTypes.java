package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machine types, the same in every zone: name to processors and memory. */
final class MachineTypes {
    private record Shape(int cpus, int memoryMegabytes) {}

    private static final Map<String, Shape> SHAPES = shapes();

    private MachineTypes() {}

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("e2-micro", new Shape(2, 1024));
        shapes.put("e2-small", new Shape(2, 2048));
        shapes.put("e2-medium", new Shape(2, 4096));
        shapes.put("f1-micro", new Shape(1, 614));
        shapes.put("g1-small", new Shape(1, 1740));
        series(shapes, List.of("e2", "n1", "n2", "n2d", "t2d", "t2a", "c2", "c2d", "n4", "c4"), "standard", 4096);
        series(shapes, List.of("e2", "n1", "n2", "n2d", "n4", "c4"), "highmem", 8192);
        series(shapes, List.of("e2", "n1", "n2", "n2d", "n4", "c4"), "highcpu", 1024);
        for (int cpus : List.of(4, 8, 22, 44)) {
            shapes.put("c3-standard-" + cpus, new Shape(cpus, cpus * 4096));
        }
        return shapes;
    }

    private static void series(Map<String, Shape> shapes, List<String> names, String kind, int megabytesPerCpu) {
        for (String name : names) {
            for (int cpus : List.of(1, 2, 4, 8, 16, 32)) {
                shapes.put(name + "-" + kind + "-" + cpus, new Shape(cpus, cpus * megabytesPerCpu));
            }
        }
    }

    static int cpus(String name) {
        return Optional.ofNullable(SHAPES.get(name)).map(Shape::cpus).orElse(1);
    }

    static boolean known(String name) {
        return SHAPES.containsKey(name) || name.matches("(?:[a-z0-9]+-)?custom-\\d+-\\d+(?:-ext)?");
    }

    static List<ObjectNode> in(String project, String zone) {
        return SHAPES.keySet().stream()
                .map(name -> describe(project, zone, name))
                .toList();
    }

    private static ObjectNode describe(String project, String zone, String name) {
        Shape shape = SHAPES.getOrDefault(name, new Shape(1, 1024));
        ObjectNode type = JsonNodeFactory.instance.objectNode().put("kind", "compute#machineType");
        type.put("id", Integer.toString(100_000 + Math.floorMod(name.hashCode(), 900_000)));
        type.put("creationTimestamp", "1969-12-31T16:00:00.000-08:00").put("name", name);
        type.put("description", shape.cpus() + " vCPUs, " + shape.memoryMegabytes() / 1024 + " GB RAM");
        type.put("guestCpus", shape.cpus()).put("memoryMb", shape.memoryMegabytes());
        type.put("imageSpaceGb", 0).put("maximumPersistentDisks", 128);
        type.put("maximumPersistentDisksSizeGb", "263168").put("zone", zone);
        type.put("architecture", name.startsWith("t2a") ? "ARM64" : "X86_64");
        type.put("isSharedCpu", shape.memoryMegabytes() < 4097 && shape.cpus() <= 2 && !name.contains("-standard"));
        return type.put("selfLink", new Key(project, Scope.zone(zone), "machineTypes", name).link());
    }
}
