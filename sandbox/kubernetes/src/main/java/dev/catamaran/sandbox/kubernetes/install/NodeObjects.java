package dev.catamaran.sandbox.kubernetes.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Host;

/** Registers the nodes, as their kubelets do. */
final class NodeObjects {
    private final ObjectApi api;
    private final ClusterSpec spec;

    NodeObjects(ObjectApi api, ClusterSpec spec) {
        this.api = api;
        this.spec = spec;
    }

    void register() {
        for (Host host : spec.hosts()) {
            api.ensure(Types.NODES, node(host));
            api.edit(Types.NODES, "", host.name(), found -> labels(found, host));
            api.editStatus(Types.NODES, "", host.name(), found -> status(found, host));
        }
    }

    private ObjectNode node(Host host) {
        ObjectNode node = Metadata.object("v1", "Node", "", host.name());
        labels(node, host);
        ObjectNode nodeSpec = node.putObject("spec");
        nodeSpec.put("providerID", host.providerId());
        nodeSpec.put("podCIDR", podRange(spec.hosts().indexOf(host)));
        nodeSpec.putArray("podCIDRs").add(podRange(spec.hosts().indexOf(host)));
        if (host.controlPlane() && !host.worker()) {
            nodeSpec.putArray("taints")
                    .addObject()
                    .put("key", "node-role.kubernetes.io/control-plane")
                    .put("effect", "NoSchedule");
        }
        return node;
    }

    private static void labels(ObjectNode node, Host host) {
        ObjectNode labels = Metadata.of(node).withObject("/labels");
        labels.put("kubernetes.io/hostname", host.name())
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64")
                .put("topology.kubernetes.io/zone", host.zone())
                .put("topology.kubernetes.io/region", host.region());
        if (host.controlPlane()) {
            labels.put("node-role.kubernetes.io/control-plane", "")
                    .put("node.kubernetes.io/exclude-from-external-load-balancers", "");
        }
        host.labels().forEach(labels::put);
    }

    private void status(ObjectNode node, Host host) {
        ObjectNode status = node.withObject("/status");
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", host.address());
        addresses.addObject().put("type", "Hostname").put("address", host.name());
        for (String kind : new String[] {"capacity", "allocatable"}) {
            status.putObject(kind)
                    .put("cpu", "4")
                    .put("memory", "16Gi")
                    .put("pods", "110")
                    .put("ephemeral-storage", "100Gi");
        }
        status.putObject("nodeInfo")
                .put("kubeletVersion", spec.version())
                .put("kubeProxyVersion", "")
                .put("osImage", "Ubuntu 24.04.3 LTS")
                .put("kernelVersion", "6.8.0-1039")
                .put("containerRuntimeVersion", "containerd://2.2.0")
                .put("operatingSystem", "linux")
                .put("architecture", "amd64")
                .put("machineID", host.machineId())
                .put("systemUUID", host.machineId())
                .put("bootID", host.machineId());
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
    }

    private String podRange(int index) {
        JsonNode range = spec.variables().path("kube_pods_subnet");
        String[] octets = range.asText("10.233.64.0/18").replaceFirst("/.*", "").split("\\.", -1);
        return octets[0] + "." + octets[1] + "." + (Integer.parseInt(octets[2]) + index) + ".0/24";
    }
}
