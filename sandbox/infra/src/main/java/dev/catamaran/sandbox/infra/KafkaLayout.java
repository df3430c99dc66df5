package dev.catamaran.sandbox.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** Which nodes a cluster has and where they listen: kept in the data directory, so that a restart is the same cluster. */
record KafkaLayout(String clusterId, List<Node> nodes) {

    /** Ports on 127.0.0.1; 0 until one has been chosen. */
    record Node(int id, int port, int controllerPort) {}

    /** The cluster of an earlier run, or a new one. A port other than 0 wins over the stored one. */
    static KafkaLayout restore(Path file, int nodes, int port) {
        Map<String, String> stored = new StoredProperties(file).read();
        int storedNodes = number(stored, "nodes", nodes);
        if (storedNodes != nodes) {
            throw new InfrastructureException("nodes=" + nodes + " but " + file.getParent() + " holds a cluster of "
                    + storedNodes + ": start it with " + storedNodes + ", or delete that directory");
        }
        String clusterId = stored.getOrDefault("cluster.id", Uuid.randomUuid().toString());
        return new KafkaLayout(
                clusterId,
                IntStream.rangeClosed(1, nodes)
                        .mapToObj(id -> new Node(
                                id,
                                id == 1 && port != 0 ? port : number(stored, "port." + id, 0),
                                number(stored, "controller.port." + id, 0)))
                        .toList());
    }

    void store(Path file) {
        Map<String, String> values = new HashMap<>();
        values.put("cluster.id", clusterId);
        values.put("nodes", String.valueOf(nodes.size()));
        for (Node node : nodes) {
            values.put("port." + node.id(), String.valueOf(node.port()));
            values.put("controller.port." + node.id(), String.valueOf(node.controllerPort()));
        }
        new StoredProperties(file).write(values);
    }

    String bootstrapServers() {
        return nodes.stream()
                .map(node -> ReservedSocket.LOOPBACK + ":" + node.port())
                .collect(Collectors.joining(","));
    }

    private static int number(Map<String, String> stored, String name, int absent) {
        return Integer.parseInt(stored.getOrDefault(name, String.valueOf(absent)));
    }
}
