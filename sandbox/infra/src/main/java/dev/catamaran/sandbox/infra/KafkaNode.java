package dev.catamaran.sandbox.infra;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.raft.KafkaRaftManager;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.LoggingFaultHandler;

/**
 * One combined broker and controller. Its two halves stop separately: a broker leaves its cluster properly only while
 * the controllers still have a quorum.
 */
final class KafkaNode {
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);
    private static final Duration ELECT_WITHIN = Duration.ofMillis(300);

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private KafkaNode(SharedServer shared, ControllerServer controller, BrokerServer broker) {
        this.shared = shared;
        this.controller = controller;
        this.broker = broker;
    }

    /** Formats the directory if it is new; listens only after the two halves are started. */
    static KafkaNode prepare(
            KafkaLayout layout,
            KafkaLayout.Node node,
            KafkaFront front,
            Path directory,
            Map<Integer, ReservedSocket> sockets) {
        try {
            format(layout.clusterId(), node.id(), directory);
            KafkaConfig config = new KafkaConfig(KafkaSettings.of(layout, node, front, directory), false);
            SharedServer shared = new SharedServer(
                    config,
                    properties(directory),
                    Time.SYSTEM,
                    new Metrics(),
                    CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(
                            config.quorumConfig().voters())),
                    List.of(),
                    (type, fatal, action) -> new LoggingFaultHandler(type, action),
                    reserved(sockets));
            var bootstrap = new BootstrapDirectory(directory.toString()).read();
            return new KafkaNode(
                    shared,
                    new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap),
                    new BrokerServer(shared));
        } catch (Exception failure) {
            throw new InfrastructureException(
                    "Kafka node " + node.id() + " in " + directory + " cannot be prepared", failure);
        }
    }

    void startController() {
        controller.startup();
    }

    void startBroker() {
        broker.startup();
    }

    void stopBroker() {
        broker.shutdown(LEAVE_WITHIN);
    }

    /** The last leader of a cluster that stops as a whole finds no successor: its search for one is cut short. */
    void stopController() {
        KafkaRaftManager<?> quorum = shared.raftManager();
        if (quorum != null) {
            quorum.client()
                    .shutdown(Math.toIntExact(ELECT_WITHIN.toMillis()))
                    .orTimeout(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((_, noSuccessor) -> noSuccessor == null)
                    .join();
        }
        controller.shutdown();
    }

    private static void format(String clusterId, int id, Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(directory);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(id)
                .setClusterId(clusterId)
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .run();
    }

    private static MetaPropertiesEnsemble properties(Path directory) throws Exception {
        return new MetaPropertiesEnsemble.Loader()
                .addMetadataLogDir(directory.toString())
                .addLogDirs(List.of(directory.toString()))
                .load();
    }

    private static ServerSocketFactory reserved(Map<Integer, ReservedSocket> sockets) {
        return (listener, address, backlog, buffer) -> {
            ReservedSocket socket = sockets.get(address.getPort());
            return socket == null
                    ? ServerSocketFactory.INSTANCE.openServerSocket(listener, address, backlog, buffer)
                    : socket.toServer();
        };
    }
}
