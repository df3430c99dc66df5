package dev.catamaran.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.argocd.ArgoCd;
import dev.catamaran.sandbox.kubernetes.argocd.GitSources;
import dev.catamaran.sandbox.kubernetes.cilium.CiliumAgents;
import dev.catamaran.sandbox.kubernetes.controllers.ControlLoop;
import dev.catamaran.sandbox.kubernetes.controllers.Controller;
import dev.catamaran.sandbox.kubernetes.controllers.Controllers;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.envtest.EnvtestPlane;
import dev.catamaran.sandbox.kubernetes.install.SystemObjects;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Credentials;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import dev.catamaran.sandbox.kubernetes.plane.Host;
import dev.catamaran.sandbox.kubernetes.plane.OwnPlane;
import dev.catamaran.sandbox.kubernetes.plane.Plane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cluster: its control plane, the wire addresses of its machines, and what runs in it. */
public final class Cluster implements AutoCloseable {
    private static final int API_PORT = 6443;

    private final Outside outside;
    private final Plane plane;
    private final CiliumAgents agents;
    private final Scene scene;
    private final Map<String, Front> fronts = new LinkedHashMap<>();
    private final Controllers controllers;
    private final ArgoCd argoCd;
    private final ControlLoop loop;
    private volatile ClusterSpec spec;
    private volatile Credentials credentials;
    private Front.Mode deadMode = Front.Mode.REFUSED;

    Cluster(ClusterSpec spec, Credentials credentials, Outside outside, GitSources git, CiliumAgents agents) {
        this.spec = spec;
        this.credentials = credentials;
        this.outside = outside;
        this.plane = EnvtestPlane.assets()
                .map(binaries -> real(binaries, credentials, spec))
                .orElseGet(() ->
                        new OwnPlane(credentials, spec.serviceRange(), () -> spec().version(), outside, this::proxy));
        this.agents = agents;
        this.scene = new Scene(plane.api(), this::spec, credentials, outside);
        this.controllers = new Controllers(scene);
        this.argoCd = new ArgoCd(scene, git);
        List<Controller> all = new ArrayList<>(controllers.all());
        all.add(argoCd);
        this.loop = new ControlLoop(plane.api(), all);
    }

    private static Plane real(Path binaries, Credentials credentials, ClusterSpec spec) {
        try {
            return new EnvtestPlane(binaries, credentials, spec.serviceRange());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the control plane started", e);
        }
    }

    private void proxy(HttpCall call, String namespace, String target, String path) throws IOException {
        agents.answer(scene, call, namespace, target, path);
    }

    Scene scene() {
        return scene;
    }

    public ClusterSpec spec() {
        return spec;
    }

    public Credentials credentials() {
        return credentials;
    }

    public ObjectApi api() {
        return plane.api();
    }

    public Controllers controllers() {
        return controllers;
    }

    /** A first installation. */
    void install() {
        loop.start(false);
        new SystemObjects(api(), spec).install();
        listen();
    }

    /** A further run of the installer: more nodes, another version, other names in the certificate. */
    synchronized void reinstall(ClusterSpec wanted) {
        Credentials renewed = credentials.renewed(wanted);
        spec = wanted;
        if (!renewed.names().equals(credentials.names())) {
            credentials = renewed;
            plane.renew(renewed);
        }
        new SystemObjects(api(), wanted).install();
        listen();
    }

    private synchronized void listen() {
        for (Host host : spec.controlPlane()) {
            fronts.computeIfAbsent(host.machineId(), id -> new Front(host.wireAddress(), API_PORT, plane::address));
        }
        spec.hosts().forEach(host -> follow(host.machineId()));
    }

    /** A machine of this cluster changed its state. */
    void machineChanged(Machine machine) {
        spec.hosts().stream()
                .filter(host -> host.machineId().equals(machine.id()))
                .forEach(host -> {
                    follow(machine.id());
                    controllers.machineChanged(host.name());
                });
    }

    private synchronized void follow(String machineId) {
        Front front = fronts.get(machineId);
        if (front == null) {
            return;
        }
        boolean running = outside.machines()
                .get(machineId)
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .isPresent();
        try {
            front.become(running ? Front.Mode.OPEN : deadMode);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for machine " + machineId, e);
        }
    }

    /** How its addresses look while its machines are dead. */
    synchronized void deadMode(Front.Mode mode) {
        deadMode = mode;
        controllers.loadBalancers().deadMode(mode);
    }

    void removeHost(String name) {
        spec.hosts().stream().filter(host -> host.name().equals(name)).forEach(host -> {
            Front front = fronts.remove(host.machineId());
            if (front != null) {
                front.close();
            }
        });
        spec = new ClusterSpec(
                spec.id(),
                spec.fleet(),
                spec.name(),
                spec.version(),
                spec.hosts().stream().filter(host -> !host.name().equals(name)).toList(),
                spec.variables());
    }

    JsonNode save() {
        ObjectNode state = outside.json().createObjectNode();
        state.set("spec", outside.json().valueToTree(spec));
        credentials.save(state.putObject("credentials"));
        state.set("plane", plane.save());
        return state;
    }

    /** Resumes a saved cluster: objects back, listeners open, controllers told of everything. */
    static Cluster load(JsonNode state, Outside outside, GitSources git, CiliumAgents agents) {
        ClusterSpec spec = outside.json().convertValue(state.path("spec"), ClusterSpec.class);
        Cluster cluster = new Cluster(spec, Credentials.load(state.path("credentials")), outside, git, agents);
        cluster.plane.load(state.path("plane"));
        cluster.loop.start(true);
        cluster.listen();
        return cluster;
    }

    @Override
    public void close() {
        argoCd.close();
        loop.close();
        controllers.close();
        fronts.values().forEach(Front::close);
        plane.close();
    }
}
