package dev.catamaran.sandbox.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server configuration of one combined broker and controller, sized for a laptop: few threads, small buffers, no
 * waiting for more members, no topic that nobody asked for.
 *
 * @see <a href="https://kafka.apache.org/42/configuration/broker-configs/">Broker configuration</a>
 */
final class KafkaSettings {
    static final String BROKER_LISTENER = "PLAINTEXT";
    static final String FRONT_LISTENER = "FRONT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("log.cleaner.io.buffer.size", "131072"),
            Map.entry("log.segment.bytes", "16777216"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("offsets.topic.segment.bytes", "1048576"),
            Map.entry("transaction.state.log.num.partitions", "2"),
            Map.entry("transaction.state.log.segment.bytes", "1048576"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.segment.bytes", "1048576"));

    private static final Map<String, String> QUICK = Map.ofEntries(
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("broker.heartbeat.interval.ms", "200"),
            Map.entry("controller.quorum.election.timeout.ms", "500"),
            Map.entry("controller.quorum.election.backoff.max.ms", "200"),
            Map.entry("controller.quorum.fetch.timeout.ms", "3000"),
            Map.entry("server.max.startup.time.ms", "60000"),
            Map.entry("auto.create.topics.enable", "false"));

    private KafkaSettings() {}

    static Map<String, String> of(KafkaLayout layout, KafkaLayout.Node node, KafkaFront front, Path directory) {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.putAll(QUICK);
        settings.putAll(replication(layout.nodes().size()));
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(node.id()));
        settings.put("log.dirs", directory.toString());
        List<String> listeners = new ArrayList<>(List.of(endpoint(BROKER_LISTENER, node.port())));
        List<String> advertised = new ArrayList<>(listeners);
        if (front.isThere()) {
            listeners.add(endpoint(FRONT_LISTENER, front.port(node)));
            advertised.add(endpoint(FRONT_LISTENER, front.advertised(node)));
        }
        listeners.add(endpoint(CONTROLLER_LISTENER, node.controllerPort()));
        settings.put("listeners", String.join(",", listeners));
        settings.put("advertised.listeners", String.join(",", advertised));
        settings.put(
                "listener.security.protocol.map",
                Stream.of(BROKER_LISTENER, FRONT_LISTENER, CONTROLLER_LISTENER)
                        .map(listener -> listener + ":PLAINTEXT")
                        .collect(Collectors.joining(",")));
        settings.put("inter.broker.listener.name", BROKER_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", voters(layout.nodes()));
        return settings;
    }

    private static Map<String, String> replication(int nodes) {
        String replicas = String.valueOf(nodes);
        String inSync = String.valueOf(Math.max(1, nodes - 1));
        return Map.of(
                "default.replication.factor", replicas,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", replicas,
                "transaction.state.log.replication.factor", replicas,
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", replicas,
                "share.coordinator.state.topic.min.isr", inSync);
    }

    private static String voters(List<KafkaLayout.Node> nodes) {
        return nodes.stream()
                .map(node -> node.id() + "@" + ReservedSocket.LOOPBACK + ":" + node.controllerPort())
                .collect(Collectors.joining(","));
    }

    private static String endpoint(String listener, int port) {
        return listener + "://" + ReservedSocket.LOOPBACK + ":" + port;
    }
}
