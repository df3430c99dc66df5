package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;

/** Nodes become Ready after they joined, and are lost when their machine stops answering. */
public final class Nodes implements Controller {
    private final Scene scene;

    public Nodes(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        boolean joined = change.key().isOf(Types.NODES) && change.before() == null && change.after() != null;
        if (joined && !Kubelets.ready(change.object())) {
            machineChanged(change.key().name());
        }
    }

    /** Called when the machine under a node came up or went down. */
    public void machineChanged(String node) {
        if (scene.alive(node)) {
            scene.after("k8s.node.ready", () -> {
                if (scene.alive(node)) {
                    scene.api().editStatus(Types.NODES, "", node, Nodes::ready);
                }
            });
        } else {
            scene.after("k8s.node.lost", () -> {
                if (!scene.alive(node)) {
                    lost(node);
                }
            });
        }
    }

    private static void ready(ObjectNode node) {
        Conditions.set(node, "MemoryPressure", "False", "KubeletHasSufficientMemory", "");
        Conditions.set(node, "DiskPressure", "False", "KubeletHasNoDiskPressure", "");
        Conditions.set(node, "PIDPressure", "False", "KubeletHasSufficientPID", "");
        Conditions.set(node, "NetworkUnavailable", "False", "CiliumIsUp", "Cilium is running on this node");
        Conditions.set(node, "Ready", "True", "KubeletReady", "kubelet is posting ready status");
    }

    private void lost(String node) {
        scene.api()
                .editStatus(
                        Types.NODES,
                        "",
                        node,
                        found -> Conditions.set(
                                found,
                                "Ready",
                                "Unknown",
                                "NodeStatusUnknown",
                                "Kubelet stopped posting node status."));
        for (ObjectNode pod : scene.api().list(Types.PODS, null)) {
            if (Pods.node(pod).equals(node)) {
                scene.api()
                        .delete(
                                Types.PODS,
                                Metadata.namespace(pod),
                                Metadata.name(pod),
                                JsonNodeFactory.instance.objectNode());
            }
        }
    }
}
