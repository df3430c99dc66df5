package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Host;
import java.util.ArrayList;
import java.util.List;

/** Mirror pods of the control plane's static pods, whose arguments show how the cluster is set up. */
public final class StaticPods implements Controller {
    private final Scene scene;

    public StaticPods(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.NODES) && change.after() != null && Kubelets.ready(change.after())) {
            scene.host(change.key().name()).filter(Host::controlPlane).ifPresent(this::mirror);
        }
    }

    private void mirror(Host host) {
        ClusterSpec spec = scene.spec();
        pod(host, "kube-apiserver", apiServer(host, spec));
        pod(
                host,
                "kube-controller-manager",
                List.of(
                        "kube-controller-manager",
                        "--cluster-name=" + spec.text("cluster_name", "cluster.local"),
                        "--leader-elect=true",
                        "--cloud-provider=" + spec.text("cloud_provider", "")));
        pod(host, "kube-scheduler", List.of("kube-scheduler", "--leader-elect=true"));
    }

    private static List<String> apiServer(Host host, ClusterSpec spec) {
        List<String> command = new ArrayList<>(List.of(
                "kube-apiserver",
                "--advertise-address=" + host.address(),
                "--authorization-mode=Node,RBAC",
                "--client-ca-file=/etc/kubernetes/ssl/ca.crt",
                "--secure-port=6443",
                "--service-cluster-ip-range=" + spec.serviceRange(),
                "--anonymous-auth="
                        + !spec.variables().path("remove_anonymous_access").asBoolean()));
        List<String> plugins = new ArrayList<>();
        spec.variables()
                .path("kube_apiserver_enable_admission_plugins")
                .forEach(plugin -> plugins.add(plugin.asText()));
        if (!plugins.isEmpty()) {
            command.add("--enable-admission-plugins=" + String.join(",", plugins));
        }
        if (spec.variables().path("kube_encrypt_secret_data").asBoolean()) {
            command.add("--encryption-provider-config=/etc/kubernetes/ssl/secrets_encryption.yaml");
        }
        if (spec.variables().path("kubernetes_audit").asBoolean()) {
            command.add("--audit-policy-file=/etc/kubernetes/audit-policy/apiserver-audit-policy.yaml");
            command.add("--audit-log-path=/var/log/audit/kube-apiserver-audit.log");
        }
        return command;
    }

    private void pod(Host host, String component, List<String> command) {
        ObjectNode pod = Metadata.object("v1", "Pod", "kube-system", component + "-" + host.name());
        Metadata.of(pod).putObject("labels").put("component", component).put("tier", "control-plane");
        Metadata.of(pod)
                .putObject("annotations")
                .put("kubernetes.io/config.source", "file")
                .put("kubernetes.io/config.mirror", host.machineId());
        ObjectNode spec = pod.putObject("spec");
        spec.put("nodeName", host.name()).put("hostNetwork", true).put("priorityClassName", "system-node-critical");
        ObjectNode container = spec.putArray("containers").addObject();
        container.put("name", component);
        container.put(
                "image", "registry.k8s.io/" + component + ":" + scene.spec().version());
        ArrayNode arguments = container.putArray("command");
        command.forEach(arguments::add);
        boolean same = scene.api()
                .get(Types.PODS, "kube-system", Metadata.name(pod))
                .filter(found -> found.at("/spec/containers/0/command").equals(arguments))
                .filter(found -> found.at("/spec/containers/0/image").equals(container.path("image")))
                .isPresent();
        if (!same) {
            scene.api()
                    .delete(
                            Types.PODS,
                            "kube-system",
                            Metadata.name(pod),
                            scene.outside().json().createObjectNode());
            scene.api().create(Types.PODS, pod);
        }
    }
}
