package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives every Service of type LoadBalancer a loopback address after {@code k8s.service.lb}. The address answers while
 * the Service has a ready pod on a machine that runs, and swallows everything while NetworkPolicies let nobody to it.
 */
public final class LoadBalancers implements Controller, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoadBalancers.class.getName());

    private final Scene scene;
    private final Map<Key, LoadBalancer> open = new TreeMap<>();
    private final Set<Key> coming = new TreeSet<>();
    private Front.Mode deadMode = Front.Mode.REFUSED;
    private boolean closed;

    public LoadBalancers(Scene scene) {
        this.scene = scene;
    }

    @Override
    public synchronized void changed(Change change) {
        if (change.key().isOf(Types.SERVICES)) {
            ObjectNode after = change.after();
            if (after == null || !wanted(after)) {
                release(change.key());
            } else if (!open.containsKey(change.key())) {
                bring(change.key(), after);
            } else if (!ports(after).equals(open.get(change.key()).ports())) {
                replace(change.key(), after);
            }
        } else if (change.key().isOf(Types.PODS) || change.key().isOf(Types.NETWORK_POLICIES)) {
            refresh();
        }
    }

    private static boolean wanted(JsonNode service) {
        return service.at("/spec/type").asText().equals("LoadBalancer") && !Metadata.deleting(service);
    }

    private static Set<Integer> ports(JsonNode service) {
        Set<Integer> ports = new TreeSet<>();
        for (JsonNode port : service.path("spec").path("ports")) {
            if (port.path("protocol").asText("TCP").equals("TCP")) {
                ports.add(port.path("port").asInt());
            }
        }
        return ports;
    }

    private void bring(Key key, ObjectNode service) {
        String kept = service.at("/status/loadBalancer/ingress/0/ip").asText("");
        if (!kept.isEmpty()) {
            scene.outside().loopback().reserve(kept);
            open(key, service, kept);
        } else if (coming.add(key)) {
            scene.after("k8s.service.lb", () -> create(key));
        }
    }

    private void create(Key key) {
        String address;
        synchronized (this) {
            coming.remove(key);
            ObjectNode service =
                    scene.api().get(Types.SERVICES, key.namespace(), key.name()).orElse(null);
            if (closed || service == null || !wanted(service) || open.containsKey(key)) {
                return;
            }
            address = scene.outside().loopback().allocate();
            open(key, service, address);
        }
        scene.api()
                .editStatus(
                        Types.SERVICES,
                        key.namespace(),
                        key.name(),
                        found -> found.withObject("/status")
                                .putObject("loadBalancer")
                                .putArray("ingress")
                                .addObject()
                                .put("ip", address)
                                .put("ipMode", "VIP"));
    }

    private void open(Key key, ObjectNode service, String address) {
        try {
            open.put(key, new LoadBalancer(scene, service, address));
            refresh();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "no load balancer for service " + key, e);
        }
    }

    private void replace(Key key, ObjectNode service) {
        LoadBalancer old = open.remove(key);
        if (old != null) {
            old.close();
            open(key, service, old.address());
        }
    }

    private void release(Key key) {
        LoadBalancer gone = open.remove(key);
        if (gone != null) {
            gone.close();
            scene.outside().loopback().release(gone.address());
        }
    }

    /** Opens what has a backend, and takes the others off the wire. */
    public synchronized void refresh() {
        boolean anyAlive =
                scene.spec().hosts().stream().filter(host -> host.worker()).anyMatch(host -> scene.alive(host.name()));
        open.forEach((key, balancer) -> {
            try {
                balancer.become(anyAlive ? mode(key) : deadMode);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "service " + key + " cannot listen on " + balancer.address(), e);
            }
        });
    }

    private Front.Mode mode(Key key) {
        return scene.api()
                .get(Types.SERVICES, key.namespace(), key.name())
                .filter(service -> !Backends.nodes(scene, service).isEmpty())
                .map(service -> Backends.closed(scene, service) ? Front.Mode.BLACKHOLE : Front.Mode.OPEN)
                .orElse(Front.Mode.REFUSED);
    }

    /** How the addresses look while all workers are dead. */
    public synchronized void deadMode(Front.Mode mode) {
        deadMode = mode;
        refresh();
    }

    /** Addresses of all load balancers with their ports, {@code address:port}. */
    public synchronized List<String> addresses() {
        return open.values().stream()
                .flatMap(balancer -> balancer.ports().stream().map(port -> balancer.address() + ":" + port))
                .toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(LoadBalancer::close);
        open.clear();
    }
}
