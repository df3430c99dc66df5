package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Loopback;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.TcpBalancer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The listeners behind global forwarding rules, and the health of what they forward to. */
final class LoadBalancers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoadBalancers.class.getName());
    private static final String ACTIVE = "_active";
    private static final int PROBE_MILLIS = 300;

    private final Map<String, TcpBalancer> open = new ConcurrentHashMap<>();
    private final Outside outside;
    private final Store store;
    private volatile boolean closed;

    /** A member of a backend and where it serves. */
    private record Endpoint(ObjectNode instance, String wireAddress, boolean running, int port) {
        InetSocketAddress socket() {
            return new InetSocketAddress(Loopback.parse(wireAddress), port);
        }
    }

    LoadBalancers(Outside outside, Store store) {
        this.outside = outside;
        this.store = store;
    }

    /** Opens the listener of a forwarding rule once the configuration would have reached the vendor's edge. */
    void activate(Key key) {
        if (key.scope().kind() == Scope.Kind.GLOBAL) {
            outside.after("gcp", "gcp.lb.active", () -> store.run(() -> listen(key)));
        }
    }

    private void listen(Key key) {
        store.find(key).filter(rule -> !closed && !open.containsKey(key.path())).ifPresent(rule -> {
            String address = rule.path("IPAddress").asText();
            int port = Integer.parseInt(rule.path("portRange").asText().split("-", -1)[0]);
            try {
                open.put(key.path(), new TcpBalancer(address, port, () -> store.locked(() -> targets(key))));
                rule.put(ACTIVE, true);
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "cannot listen on " + address + ":" + port + " for " + key.path(),
                        e);
            }
        });
    }

    void close(Key key) {
        TcpBalancer balancer = open.remove(key.path());
        if (balancer != null) {
            balancer.close();
        }
    }

    /** Listens again for every rule of a restored world. */
    void resume() {
        store.all().stream()
                .map(Store::keyOf)
                .filter(key -> key.collection().equals("forwardingRules"))
                .forEach(key -> {
                    ObjectNode rule = store.find(key).orElseThrow();
                    if (rule.path(ACTIVE).asBoolean()) {
                        listen(key);
                    } else if (Store.state(rule) == Store.State.READY) {
                        activate(key);
                    }
                });
    }

    private List<InetSocketAddress> targets(Key key) {
        List<InetSocketAddress> sockets = new ArrayList<>();
        store.find(key)
                .flatMap(rule -> store.find(rule.path("target").asText(), ""))
                .flatMap(proxy -> store.find(proxy.path("service").asText(), ""))
                .ifPresent(service -> service.path("backends")
                        .forEach(backend -> endpoints(
                                        service, backend.path("group").asText())
                                .stream()
                                .filter(Endpoint::running)
                                .forEach(endpoint -> sockets.add(endpoint.socket()))));
        return sockets;
    }

    private List<Endpoint> endpoints(ObjectNode service, String groupLink) {
        List<Endpoint> endpoints = new ArrayList<>();
        store.find(groupLink, "").ifPresent(group -> {
            int port = servingPort(service, group);
            GroupFamily.members(group)
                    .forEach(link -> store.find(link, "").ifPresent(instance -> {
                        boolean running = outside.machines()
                                .get(instance.path("id").asText())
                                .filter(machine -> machine.state() == Machine.State.RUNNING)
                                .isPresent();
                        String wire = instance.path(InstanceFamily.WIRE).asText();
                        endpoints.add(new Endpoint(instance, wire, running, port));
                    }));
        });
        return endpoints;
    }

    private static int servingPort(ObjectNode service, ObjectNode group) {
        for (JsonNode named : group.path("namedPorts")) {
            if (named.path("name").equals(service.path("portName"))) {
                return named.path("port").asInt();
            }
        }
        return service.path("port").asInt();
    }

    /** Answers {@code backendServices.getHealth} by connecting to every member of the group. */
    ObjectNode health(ObjectNode service, String group) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", "compute#backendServiceGroupHealth");
        String link =
                Key.parse(group, Store.keyOf(service).project()).map(Key::link).orElse(group);
        int checked = store.locked(() -> checkedPort(service));
        for (Endpoint endpoint : store.locked(() -> endpoints(service, link))) {
            int port = checked > 0 ? checked : endpoint.port();
            Endpoint probed = new Endpoint(endpoint.instance(), endpoint.wireAddress(), endpoint.running(), port);
            answer.withArray("healthStatus")
                    .addObject()
                    .put("instance", endpoint.instance().path("selfLink").asText())
                    .put("ipAddress", NetworkInterfaces.address(endpoint.instance()))
                    .put("port", endpoint.port())
                    .put("healthState", probed.running() && accepts(probed) ? "HEALTHY" : "UNHEALTHY");
        }
        return answer;
    }

    /** Port of the health check, or 0 for the serving port. */
    private int checkedPort(ObjectNode service) {
        return store.find(service.path("healthChecks").path(0).asText(), "")
                .map(check -> check.path("tcpHealthCheck"))
                .filter(tcp -> !tcp.path("portSpecification").asText().equals("USE_SERVING_PORT"))
                .map(tcp -> tcp.path("port").asInt())
                .orElse(0);
    }

    private static boolean accepts(Endpoint endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(endpoint.socket(), PROBE_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Stops listening, before another world's state is loaded. */
    void clear() {
        open.values().forEach(TcpBalancer::close);
        open.clear();
    }

    @Override
    public void close() {
        closed = true;
        clear();
    }
}
