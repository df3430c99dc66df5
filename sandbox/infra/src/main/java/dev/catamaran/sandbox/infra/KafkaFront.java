package dev.catamaran.sandbox.infra;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * A second way into every broker, for clients that come through something in between: each broker tells them the address of
 * what stands in front of it.
 */
final class KafkaFront {
    private final Map<Integer, Integer> ports = new TreeMap<>();
    private final Map<Integer, Integer> advertised = new TreeMap<>();

    private KafkaFront() {}

    /** Brokers have the one way in only. */
    static KafkaFront none() {
        return new KafkaFront();
    }

    /** @param inFront what stands in front of a port, itself a port */
    static KafkaFront of(KafkaLayout layout, Map<Integer, ReservedSocket> sockets, IntUnaryOperator inFront) {
        KafkaFront front = new KafkaFront();
        for (KafkaLayout.Node node : layout.nodes()) {
            ReservedSocket socket = ReservedSocket.bind(0);
            sockets.put(socket.port(), socket);
            front.ports.put(node.id(), socket.port());
            front.advertised.put(node.id(), inFront.applyAsInt(socket.port()));
        }
        return front;
    }

    boolean isThere() {
        return !ports.isEmpty();
    }

    int port(KafkaLayout.Node node) {
        return ports.getOrDefault(node.id(), 0);
    }

    int advertised(KafkaLayout.Node node) {
        return advertised.getOrDefault(node.id(), 0);
    }

    String bootstrapServers() {
        return advertised.values().stream()
                .map(port -> ReservedSocket.LOOPBACK + ":" + port)
                .collect(Collectors.joining(","));
    }
}
