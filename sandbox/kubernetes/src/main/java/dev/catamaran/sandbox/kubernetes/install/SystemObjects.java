package dev.catamaran.sandbox.kubernetes.install;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.api.ObjectStore;
import dev.catamaran.sandbox.kubernetes.api.ServiceAddresses;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import java.util.List;
import java.util.Map;

/** Namespaces and the workloads of kube-system. Everything is applied, so a second run changes nothing. */
public final class SystemObjects {
    static final String SYSTEM = "kube-system";
    private static final String MANAGER = "kubespray";

    private final ObjectApi api;
    private final ClusterSpec spec;

    public SystemObjects(ObjectApi api, ClusterSpec spec) {
        this.api = api;
        this.spec = spec;
    }

    public void install() {
        List.of("default", SYSTEM, "kube-public", "kube-node-lease")
                .forEach(name -> api.ensure(Types.NAMESPACES, Metadata.object("v1", "Namespace", "", name)));
        kubernetesService();
        new CiliumObjects(api, spec).install();
        new NodeObjects(api, spec).register();
        roles();
        dns();
        if (spec.variables().path("metrics_server_enabled").asBoolean()) {
            api.apply(Workload.deployment(SYSTEM, "metrics-server", 1, "registry.k8s.io/metrics-server"), MANAGER);
        }
        if (spec.variables().path("local_volume_provisioner_enabled").asBoolean()) {
            api.apply(Workload.daemonSet(SYSTEM, "local-volume-provisioner", "local-volume-provisioner"), MANAGER);
        }
    }

    private void kubernetesService() {
        ObjectNode service = Metadata.object("v1", "Service", "default", "kubernetes");
        ObjectNode body = service.putObject("spec");
        body.put("clusterIP", new ServiceAddresses(new ObjectStore(), spec.serviceRange()).at(1));
        port(body.putArray("ports"), "https", 443, 6443, "TCP");
        api.ensure(Types.SERVICES, service);
    }

    private void dns() {
        api.apply(Workload.deployment(SYSTEM, "coredns", 2, "registry.k8s.io/coredns/coredns"), MANAGER);
        ObjectNode service = Metadata.object("v1", "Service", SYSTEM, "coredns");
        Metadata.of(service).putObject("labels").put("k8s-app", "kube-dns");
        ObjectNode body = service.putObject("spec");
        body.put("clusterIP", new ServiceAddresses(new ObjectStore(), spec.serviceRange()).at(3));
        body.putObject("selector").put("k8s-app", "coredns");
        ArrayNode ports = body.putArray("ports");
        port(ports, "dns", 53, 53, "UDP");
        port(ports, "dns-tcp", 53, 53, "TCP");
        api.ensure(Types.SERVICES, service);
        api.apply(Workload.deployment(SYSTEM, "dns-autoscaler", 1, "cluster-proportional-autoscaler"), MANAGER);
    }

    static void port(ArrayNode ports, String name, int port, int target, String protocol) {
        ports.addObject()
                .put("name", name)
                .put("port", port)
                .put("targetPort", target)
                .put("protocol", protocol);
    }

    private void roles() {
        Map.of("cluster-admin", "*", "admin", "*", "edit", "*", "view", "get").forEach((name, verb) -> {
            ObjectNode role = Metadata.object("rbac.authorization.k8s.io/v1", "ClusterRole", "", name);
            ObjectNode rule = role.putArray("rules").addObject();
            rule.putArray("apiGroups").add("*");
            rule.putArray("resources").add("*");
            rule.putArray("verbs").add(verb);
            api.apply(role, MANAGER);
        });
    }
}
