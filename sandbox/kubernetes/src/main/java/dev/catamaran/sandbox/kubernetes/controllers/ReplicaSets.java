package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.List;

/** Keeps as many pods as a ReplicaSet asks for. */
public final class ReplicaSets implements Controller {
    private final Scene scene;
    private final Replication replication;

    public ReplicaSets(Scene scene) {
        this.scene = scene;
        this.replication = new Replication(scene.api());
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.REPLICA_SETS) && change.after() != null) {
            reconcile(change.after());
        } else if (change.key().isOf(Types.PODS)) {
            for (JsonNode owner : change.object().path("metadata").path("ownerReferences")) {
                if (owner.path("kind").asText().equals("ReplicaSet")) {
                    scene.api()
                            .get(
                                    Types.REPLICA_SETS,
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
        int wanted = set.path("spec").path("replicas").asInt();
        List<ObjectNode> pods = replication.podsOf(set);
        for (int i = pods.size(); i < wanted; i++) {
            ObjectNode pod = Pods.fromTemplate(set, "");
            Metadata.of(pod).put("generateName", Metadata.name(set) + "-").remove("name");
            scene.api().create(Types.PODS, pod);
        }
        pods.stream().skip(wanted).forEach(replication::delete);
        int ready = Replication.ready(pods.subList(0, Math.min(wanted, pods.size())));
        scene.api().editStatus(Types.REPLICA_SETS, Metadata.namespace(set), Metadata.name(set), found -> {
            found.withObject("/status")
                    .put("replicas", Math.min(wanted, pods.size()))
                    .put("fullyLabeledReplicas", Math.min(wanted, pods.size()))
                    .put("readyReplicas", ready)
                    .put("availableReplicas", ready)
                    .put("observedGeneration", Metadata.generation(found));
        });
    }
}
