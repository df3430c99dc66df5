package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps one pod of a DaemonSet on every node that it fits. */
public final class DaemonSets implements Controller {
    private final Scene scene;
    private final Replication replication;

    public DaemonSets(Scene scene) {
        this.scene = scene;
        this.replication = new Replication(scene.api());
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.DAEMON_SETS) && change.after() != null) {
            reconcile(change.after());
        } else if (change.key().isOf(Types.NODES)) {
            scene.api().list(Types.DAEMON_SETS, null).forEach(this::reconcile);
        } else if (change.key().isOf(Types.PODS)) {
            for (JsonNode owner : change.object().path("metadata").path("ownerReferences")) {
                if (owner.path("kind").asText().equals("DaemonSet")) {
                    scene.api()
                            .get(
                                    Types.DAEMON_SETS,
                                    change.key().namespace(),
                                    owner.path("name").asText())
                            .ifPresent(this::reconcile);
                }
            }
        }
    }

    private void reconcile(ObjectNode set) {
        if (Metadata.deleting(set)) {
            return;
        }
        String hash = Replication.hash(set.path("spec").path("template"));
        List<ObjectNode> fitting = scene.api().list(Types.NODES, null).stream()
                .filter(node -> Pods.fits(set.at("/spec/template/spec"), node))
                .toList();
        List<ObjectNode> pods = replication.podsOf(set);
        Set<String> nodes = fitting.stream().map(Metadata::name).collect(Collectors.toSet());
        List<ObjectNode> good = pods.stream()
                .filter(pod -> nodes.contains(Pods.node(pod)) && Replication.current(pod, hash))
                .toList();
        pods.stream().filter(pod -> !good.contains(pod)).forEach(replication::delete);
        Set<String> covered = good.stream().map(Pods::node).collect(Collectors.toSet());
        fitting.stream()
                .filter(Kubelets::ready)
                .map(Metadata::name)
                .filter(node -> !covered.contains(node))
                .forEach(node -> create(set, node, hash));
        int ready = Replication.ready(good);
        scene.api().editStatus(Types.DAEMON_SETS, Metadata.namespace(set), Metadata.name(set), found -> {
            found.withObject("/status")
                    .put("desiredNumberScheduled", nodes.size())
                    .put("currentNumberScheduled", good.size())
                    .put("updatedNumberScheduled", good.size())
                    .put("numberReady", ready)
                    .put("numberAvailable", ready)
                    .put("numberUnavailable", nodes.size() - ready)
                    .put("numberMisscheduled", 0)
                    .put("observedGeneration", Metadata.generation(set));
        });
    }

    private void create(ObjectNode set, String node, String hash) {
        ObjectNode pod = Pods.fromTemplate(set, "");
        Metadata.of(pod).put("generateName", Metadata.name(set) + "-").remove("name");
        Metadata.of(pod).withObject("/labels").put(Replication.REVISION, hash);
        pod.withObject("/spec").put("nodeName", node);
        scene.api().create(Types.PODS, pod);
    }
}
