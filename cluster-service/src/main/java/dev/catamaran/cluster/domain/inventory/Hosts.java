package dev.catamaran.cluster.domain.inventory;

import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The machines and their groups: {@code hosts.yaml}. */
final class Hosts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

    private Hosts() {}

    static Map<String, Object> tree(FleetSpec.Cluster cluster, NodesReady nodes) {
        List<NodesReady.Node> controlPlane = nodes.withRole("control-plane");
        List<NodesReady.Node> workers = nodes.withRole("worker");
        if (controlPlane.size() % 2 == 0) {
            throw new ProblemException(new Problem.InvalidSpec("cluster '" + cluster.name() + "' has "
                    + controlPlane.size() + " control-plane nodes; etcd needs an odd number of them"));
        }
        Map<String, Object> hosts = new LinkedHashMap<>();
        nodes.nodes().forEach(node -> hosts.put(checked(node.name()), host(cluster, node)));
        Map<String, Object> children = new LinkedHashMap<>();
        children.put("kube_control_plane", group(controlPlane));
        children.put("etcd", group(controlPlane));
        children.put("kube_node", group(workers));
        children.put("k8s_cluster", Map.of("children", ordered("kube_control_plane", "kube_node")));
        children.put("bastion", Map.of("hosts", Map.of("bastion", bastion(nodes))));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("hosts", hosts);
        all.put("children", children);
        return Map.of("all", all);
    }

    private static Map<String, Object> host(FleetSpec.Cluster cluster, NodesReady.Node node) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("ansible_host", node.address());
        host.put("ip", node.address());
        host.put("access_ip", node.address());
        if (node.role().equals("control-plane")) {
            host.put("etcd_member_name", node.name().replace('.', '-'));
        }
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("topology.kubernetes.io/region", cluster.region());
        labels.put("topology.kubernetes.io/zone", node.zone());
        host.put("node_labels", labels);
        host.put("catamaran_instance", node.instanceId());
        return host;
    }

    private static Map<String, Object> bastion(NodesReady nodes) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("ansible_host", nodes.bastion().address());
        host.put("ansible_user", nodes.bastion().user());
        return host;
    }

    private static Map<String, Object> group(List<NodesReady.Node> members) {
        return Map.of(
                "hosts", ordered(members.stream().map(NodesReady.Node::name).toArray(String[]::new)));
    }

    private static Map<String, Object> ordered(String... names) {
        Map<String, Object> empty = new LinkedHashMap<>();
        for (String name : names) {
            empty.put(name, Map.of());
        }
        return empty;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(new Problem.InvalidSpec(
                    "node name '" + name + "' is no lower-case DNS name; Kubernetes refuses it"));
        }
        return name;
    }
}
