package dev.catamaran.sandbox.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.install.InstallRequest;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import dev.catamaran.sandbox.kubernetes.plane.Paths;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clusters in the control API. */
final class ClusterRoutes {
    private static final String DELAY = "k8s.kubespray";

    private final KubernetesStandIn standIn;
    private final Outside outside;

    ClusterRoutes(KubernetesStandIn standIn, Outside outside) {
        this.standIn = standIn;
        this.outside = outside;
    }

    void add(Control control) {
        control.route(
                "GET",
                "/kubernetes/clusters",
                "clusters, nodes and addresses",
                (_, _) -> standIn.clusters().stream().map(this::describe).toList());
        control.route("POST", "/kubernetes/plan", "what a playbook run meets and takes", (_, body) -> plan(body));
        control.route("POST", "/kubernetes/install", "install or update a cluster", (_, body) -> install(body));
        control.route("POST", "/kubernetes/credentials", "an administrator's keys", (_, body) -> credentials(body));
        control.route("POST", "/kubernetes/reset", "take a cluster away", (_, body) -> reset(body));
        control.route("POST", "/kubernetes/remove-node", "take nodes away", (_, body) -> removeNode(body));
        for (String path : List.of("/clusters/{name}", "/clusters/{fleet}/{name}")) {
            control.route(
                    "POST",
                    path + "/kill",
                    "a cluster dies: {\"mode\": \"refused|blackhole\", \"part\": \"all|ingress|api\"}",
                    this::kill);
            control.route("POST", path + "/restore", "a killed cluster comes back", this::restore);
        }
        control.route(
                "POST",
                "/paths",
                "a bad path: {\"from\": \"*|address\", \"to\": \"address[:port]\", \"loss\": 0..1, \"delayMillis\": 0}",
                (_, body) -> path(body));
        control.route("GET", "/paths", "bad paths", (_, _) -> Paths.all());
        control.route("DELETE", "/paths", "all paths are good again", (_, _) -> {
            Paths.clear();
            return Paths.all();
        });
        control.route(
                "POST",
                "/zones/{zone}/kill",
                "all machines of a zone die",
                (variables, _) -> zone(variables, Machine.State.DEAD));
        control.route(
                "POST",
                "/zones/{zone}/restore",
                "they come back",
                (variables, _) -> zone(variables, Machine.State.RUNNING));
    }

    private Map<String, Object> describe(Cluster cluster) {
        ClusterSpec spec = cluster.spec();
        List<JsonNode> nodes = List.copyOf(cluster.api().list(Types.NODES, null));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", spec.name());
        description.put("fleet", spec.fleet());
        description.put("id", spec.id());
        description.put("version", spec.version());
        description.put("nodes", nodes.stream().map(Metadata::name).toList());
        long ready =
                nodes.stream().filter(node -> Conditions.isTrue(node, "Ready")).count();
        description.put("nodesReady", ready);
        description.put("ready", ready == nodes.size() && !nodes.isEmpty());
        description.put(
                "api",
                spec.controlPlane().stream()
                        .map(host -> "https://" + host.wireAddress() + ":6443")
                        .toList());
        description.put("ingress", cluster.controllers().loadBalancers().addresses());
        return description;
    }

    private InstallRequest request(JsonNode body) throws JsonProcessingException {
        return outside.json().treeToValue(body, InstallRequest.class);
    }

    private Object plan(JsonNode body) throws JsonProcessingException {
        InstallRequest request = request(body);
        Map<String, Machine> machines = standIn.machines(request);
        Map<String, String> states = new LinkedHashMap<>();
        request.hosts()
                .forEach(host -> states.put(
                        host.name(),
                        Optional.ofNullable(machines.get(host.name()))
                                .map(machine -> machine.state().name())
                                .orElse("UNKNOWN")));
        boolean reachable = states.values().stream().allMatch("RUNNING"::equals);
        String scope =
                machines.values().stream().map(Machine::cloud).findFirst().orElse("kubernetes");
        Duration delay = reachable ? outside.delays().of(DELAY) : Duration.ZERO;
        if (reachable && request.playbook().equals("cluster.yml")) {
            outside.criticalPath().imposed(scope, delay);
        }
        return Map.of("scope", scope, "millis", delay.toMillis(), "hosts", states);
    }

    private Object install(JsonNode body) throws JsonProcessingException {
        return keys(standIn.install(request(body)));
    }

    private Object credentials(JsonNode body) throws JsonProcessingException {
        return keys(standIn.installed(request(body))
                .orElseThrow(() -> new IllegalArgumentException("there is no cluster on these hosts")));
    }

    private static Object keys(Cluster cluster) {
        return Map.of(
                "cluster", cluster.spec().id(),
                "caCertificate", cluster.credentials().authority().identity().certificatePem(),
                "clientCertificate", cluster.credentials().admin().certificatePem(),
                "clientKey", cluster.credentials().admin().keyPem());
    }

    private Object reset(JsonNode body) throws JsonProcessingException {
        Optional<Cluster> cluster = standIn.installed(request(body));
        cluster.ifPresent(standIn::remove);
        return Map.of("removed", cluster.isPresent());
    }

    private Object removeNode(JsonNode body) throws JsonProcessingException {
        InstallRequest request = request(body);
        Cluster cluster = standIn.installed(request)
                .orElseThrow(() -> new IllegalArgumentException("there is no cluster on these hosts"));
        List<String> nodes = List.of(request.text("node", "").split(",", -1));
        for (String node : nodes) {
            cluster.api().delete(Types.NODES, "", node, JsonNodeFactory.instance.objectNode());
            cluster.removeHost(node);
        }
        return Map.of("removed", nodes);
    }

    private Object kill(Map<String, String> variables, JsonNode body) {
        Cluster cluster = named(variables);
        Front.Mode mode = switch (body.path("mode").asText("refused")) {
            case "refused" -> Front.Mode.REFUSED;
            case "blackhole" -> Front.Mode.BLACKHOLE;
            default ->
                throw new IllegalArgumentException(
                        "mode is '" + body.path("mode").asText() + "'; use refused or blackhole");
        };
        String part = body.path("part").asText("all");
        if (!part.equals("all")) {
            addresses(cluster, part).forEach(to -> Paths.add(new Paths.Path("*", to, 1, Duration.ZERO)));
            return describe(cluster);
        }
        cluster.deadMode(mode);
        move(cluster, Machine.State.DEAD);
        return describe(cluster);
    }

    private Object restore(Map<String, String> variables, JsonNode body) {
        Cluster cluster = named(variables);
        for (String part : List.of("ingress", "api")) {
            addresses(cluster, part).forEach(to -> Paths.remove("*", to));
        }
        move(cluster, Machine.State.RUNNING);
        return describe(cluster);
    }

    private static List<String> addresses(Cluster cluster, String part) {
        return switch (part) {
            case "ingress" -> cluster.controllers().loadBalancers().addresses();
            case "api" ->
                cluster.spec().controlPlane().stream()
                        .map(host -> host.wireAddress() + ":6443")
                        .toList();
            default -> throw new IllegalArgumentException("part is '" + part + "'; use all, ingress or api");
        };
    }

    private static Object path(JsonNode body) {
        Paths.add(new Paths.Path(
                body.path("from").asText("*"),
                body.path("to").asText(),
                body.path("loss").asDouble(),
                Duration.ofMillis(body.path("delayMillis").asLong())));
        return Paths.all();
    }

    private void move(Cluster cluster, Machine.State state) {
        cluster.spec().hosts().forEach(host -> outside.machines().transition(host.machineId(), state));
    }

    private Cluster named(Map<String, String> variables) {
        String fleet = variables.getOrDefault("fleet", "");
        String name = variables.getOrDefault("name", "");
        return standIn.cluster(fleet.isEmpty() ? name : fleet + "/" + name);
    }

    private Object zone(Map<String, String> variables, Machine.State state) {
        String zone = variables.getOrDefault("zone", "");
        List<Machine> machines =
                outside.machines().where(machine -> machine.zone().equals(zone));
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("no machine in zone '" + zone + "'; GET /machines lists them");
        }
        machines.forEach(machine -> outside.machines().transition(machine.id(), state));
        return Map.of(
                "zone", zone, "machines", machines.stream().map(Machine::id).toList());
    }
}
