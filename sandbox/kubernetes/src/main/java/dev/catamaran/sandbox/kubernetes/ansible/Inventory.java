package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A YAML inventory: groups, hosts and variables, with {@code group_vars} and {@code host_vars} beside it. */
final class Inventory {
    private static final List<String> PRECEDENCE =
            List.of("all", "k8s_cluster", "etcd", "kube_control_plane", "kube_node");

    private final YAMLMapper yaml = new YAMLMapper();
    private final Path directory;
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private final Map<String, ObjectNode> hosts = new LinkedHashMap<>();
    private final Map<String, ObjectNode> groupVariables = new TreeMap<>();

    private Inventory(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads an inventory.
     *
     * @param place a file, or a directory whose YAML files are all read; {@code .ini} files in it are ignored
     */
    static Inventory read(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new UsageException("Unable to parse " + place + " as an inventory source");
        }
        boolean directory = Files.isDirectory(place);
        Path parent = place.toAbsolutePath().getParent();
        Inventory inventory = new Inventory(directory || parent == null ? place : parent);
        for (Path file : directory ? inventory.yamlFiles(place) : List.of(place)) {
            JsonNode content = inventory.yaml.readTree(file.toFile());
            content.properties().forEach(group -> inventory.group(group.getKey(), group.getValue()));
        }
        inventory.variables("group_vars", inventory.groupVariables);
        inventory.variables("host_vars", inventory.hosts);
        return inventory;
    }

    private List<Path> yamlFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && file.getFileName().toString().matches(".*\\.(ya?ml|json)|[^.]+"))
                    .sorted()
                    .toList();
        }
    }

    private Set<String> group(String name, JsonNode group) {
        Set<String> members = groups.computeIfAbsent(name, each -> new LinkedHashSet<>());
        group.path("hosts").properties().forEach(host -> {
            members.add(host.getKey());
            ObjectNode variables = hosts.computeIfAbsent(host.getKey(), each -> JsonNodeFactory.instance.objectNode());
            merge(variables, host.getValue());
        });
        group.path("children").properties().forEach(child -> members.addAll(group(child.getKey(), child.getValue())));
        merge(groupVariables.computeIfAbsent(name, each -> JsonNodeFactory.instance.objectNode()), group.path("vars"));
        return members;
    }

    private void variables(String folder, Map<String, ObjectNode> into) throws IOException {
        for (String name : Set.copyOf(into.keySet())) {
            Path place = directory.resolve(folder).resolve(name);
            for (Path file : yamlFiles(place)) {
                merge(into.get(name), yaml.readTree(file.toFile()));
            }
            for (String extension : List.of("", ".yml", ".yaml", ".json")) {
                Path file = directory.resolve(folder).resolve(name + extension);
                if (Files.isRegularFile(file)) {
                    merge(into.get(name), yaml.readTree(file.toFile()));
                }
            }
        }
    }

    private static void merge(@org.jspecify.annotations.Nullable ObjectNode into, JsonNode variables) {
        if (into != null && variables instanceof ObjectNode object) {
            into.setAll(object);
        }
    }

    Path directory() {
        return directory;
    }

    Set<String> members(String group) {
        Set<String> members = groups.getOrDefault(group, Set.of());
        if (group.equals("k8s_cluster") && members.isEmpty()) {
            Set<String> both = new LinkedHashSet<>(members("kube_control_plane"));
            both.addAll(members("kube_node"));
            return both;
        }
        return group.equals("all") ? hosts.keySet() : members;
    }

    boolean has(String name) {
        return groups.containsKey(name) || hosts.containsKey(name);
    }

    ObjectNode host(String name) {
        return hosts.getOrDefault(name, JsonNodeFactory.instance.objectNode());
    }

    /** Variables of the cluster's groups, later groups over earlier ones, extra variables over all. */
    ObjectNode merged(ObjectNode extra) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String group : PRECEDENCE) {
            if (groups.containsKey(group)) {
                merge(merged, groupVariables.getOrDefault(group, JsonNodeFactory.instance.objectNode()));
            }
        }
        merged.setAll(extra);
        return merged;
    }
}
