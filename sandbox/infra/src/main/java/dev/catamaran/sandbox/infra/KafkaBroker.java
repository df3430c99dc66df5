package dev.catamaran.sandbox.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * A real Apache Kafka cluster in this JVM, KRaft mode, each node broker and controller at once, on 127.0.0.1 without
 * TLS or authentication. A stopped or killed cluster starts again on the same directory with its records, offsets and
 * ports. Topics are never created by use: see {@link #createTopics}. Logs go to SLF4J; bind it to nothing or to WARN.
 */
public final class KafkaBroker implements AutoCloseable {
    private final Path directory;
    private final KafkaLayout layout;
    private final KafkaFront front;
    private final List<KafkaNode> nodes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KafkaBroker(Path directory, KafkaLayout layout, KafkaFront front, List<KafkaNode> nodes) {
        this.directory = directory;
        this.layout = layout;
        this.front = front;
        this.nodes = new CopyOnWriteArrayList<>(nodes);
    }

    /**
     * Returns when every node takes requests.
     *
     * @param dataDir everything the cluster keeps; made if it is missing
     * @param nodes 1 or 3; must stay the same over the life of the directory
     * @param port of the first node; 0 for the port of the run before or, in a new directory, a free one
     * @throws InfrastructureException naming the remedy if a port is taken or the directory does not fit
     */
    public static KafkaBroker start(Path dataDir, int nodes, int port) {
        return start(dataDir, nodes, port, Optional.empty());
    }

    /**
     * As above.
     *
     * @param inFront puts something in front of a port of each broker and answers its port, see {@link #frontServers()}
     */
    public static KafkaBroker start(Path dataDir, int nodes, int port, IntUnaryOperator inFront) {
        return start(dataDir, nodes, port, Optional.of(inFront));
    }

    private static KafkaBroker start(Path dataDir, int nodes, int port, Optional<IntUnaryOperator> inFront) {
        if (nodes != 1 && nodes != 3) {
            throw new InfrastructureException("nodes=" + nodes + " is neither 1 nor 3: choose one of them");
        }
        Path directory = dataDir.toAbsolutePath();
        Path layoutFile = directory.resolve("cluster.properties");
        Map<Integer, ReservedSocket> sockets = new HashMap<>();
        List<KafkaNode> prepared = new ArrayList<>();
        try {
            KafkaLayout layout = reserve(KafkaLayout.restore(layoutFile, nodes, port), sockets);
            layout.store(layoutFile);
            KafkaFront front = inFront.map(between -> KafkaFront.of(layout, sockets, between))
                    .orElseGet(KafkaFront::none);
            for (KafkaLayout.Node node : layout.nodes()) {
                prepared.add(prepare(layout, node, front, directory, sockets));
            }
            start(layout, prepared);
            return new KafkaBroker(directory, layout, front, prepared);
        } catch (RuntimeException failure) {
            abandon(prepared, sockets, failure);
            throw failure;
        }
    }

    /** Comma-separated {@code 127.0.0.1:port} of every node. */
    public String bootstrapServers() {
        return layout.bootstrapServers();
    }

    /** As {@link #bootstrapServers()}, through what was put in front of each node; empty when nothing was. */
    public String frontServers() {
        return front.bootstrapServers();
    }

    private static KafkaNode prepare(
            KafkaLayout layout,
            KafkaLayout.Node node,
            KafkaFront front,
            Path directory,
            Map<Integer, ReservedSocket> sockets) {
        return KafkaNode.prepare(layout, node, front, directory.resolve("node-" + node.id()), sockets);
    }

    /** As {@link KafkaTopics#create} does. */
    public void createTopics(Map<String, Integer> partitionsByName, Set<String> compacted) {
        new KafkaTopics(bootstrapServers()).create(partitionsByName, compacted);
    }

    /** How many nodes there are. */
    public int size() {
        return nodes.size();
    }

    /** Stops one node, counted from 0, as when its machine is taken away; the others go on. */
    public void stopNode(int index) {
        nodes.get(index).stopBroker();
        nodes.get(index).stopController();
    }

    /** Starts a stopped node again, on its directory and ports. */
    public void startNode(int index) {
        start(List.of(layout.nodes().get(index)));
    }

    /** Stops every node and starts all of them again. */
    public void restart() {
        onAll(nodes, List.of(KafkaNode::stopBroker));
        onAll(nodes, List.of(KafkaNode::stopController));
        start(layout.nodes());
    }

    private void start(List<KafkaLayout.Node> stopped) {
        Map<Integer, ReservedSocket> sockets = new HashMap<>();
        for (KafkaLayout.Node node : stopped) {
            bind(node.port(), sockets);
            bind(node.controllerPort(), sockets);
            if (front.isThere()) {
                bind(front.port(node), sockets);
            }
        }
        List<KafkaNode> fresh = stopped.stream()
                .map(node -> prepare(layout, node, front, directory, sockets))
                .toList();
        start(layout, fresh);
        for (int i = 0; i < stopped.size(); i++) {
            nodes.set(layout.nodes().indexOf(stopped.get(i)), fresh.get(i));
        }
    }

    /**
     * A node's quorum client learns its own addresses from the half that starts it, and only the controller knows them; one of
     * several that tells the others none dies of their answer. A single node tells nobody, and both halves may start at once.
     */
    private static void start(KafkaLayout layout, List<KafkaNode> nodes) {
        if (layout.nodes().size() == 1) {
            onAll(nodes, List.of(KafkaNode::startController, KafkaNode::startBroker));
        } else {
            onAll(nodes, List.of(node -> {
                node.startController();
                node.startBroker();
            }));
        }
    }

    /** Stops every broker while the controllers still answer, then the controllers; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            onAll(nodes, List.of(KafkaNode::stopBroker));
            onAll(nodes, List.of(KafkaNode::stopController));
        }
    }

    private static KafkaLayout reserve(KafkaLayout wanted, Map<Integer, ReservedSocket> sockets) {
        List<KafkaLayout.Node> nodes = new ArrayList<>();
        for (KafkaLayout.Node node : wanted.nodes()) {
            nodes.add(
                    new KafkaLayout.Node(node.id(), bind(node.port(), sockets), bind(node.controllerPort(), sockets)));
        }
        return new KafkaLayout(wanted.clusterId(), nodes);
    }

    private static int bind(int port, Map<Integer, ReservedSocket> sockets) {
        ReservedSocket socket = ReservedSocket.bind(port);
        sockets.put(socket.port(), socket);
        return socket.port();
    }

    private static void onAll(List<KafkaNode> nodes, List<Consumer<KafkaNode>> steps) {
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            for (Consumer<KafkaNode> step : steps) {
                nodes.forEach(node -> running.add(executor.submit(() -> step.accept(node))));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException failure) {
            throw new InfrastructureException("a Kafka node failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while Kafka changed its state", interrupted);
        }
    }

    private static void abandon(
            List<KafkaNode> prepared, Map<Integer, ReservedSocket> sockets, RuntimeException failure) {
        try {
            onAll(prepared, List.of(KafkaNode::stopBroker));
            onAll(prepared, List.of(KafkaNode::stopController));
            sockets.values().forEach(ReservedSocket::release);
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }
}
