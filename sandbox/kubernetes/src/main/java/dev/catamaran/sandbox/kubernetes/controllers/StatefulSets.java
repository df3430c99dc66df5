package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the numbered pods of a StatefulSet. */
public final class StatefulSets implements Controller {
    private final Scene scene;
    private final Replication replication;

    public StatefulSets(Scene scene) {
        this.scene = scene;
        this.replication = new Replication(scene.api());
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.STATEFUL_SETS) && change.after() != null) {
            reconcile(change.after());
        } else if (change.key().isOf(Types.PODS)) {
            for (JsonNode owner : change.object().path("metadata").path("ownerReferences")) {
                if (owner.path("kind").asText().equals("StatefulSet")) {
                    scene.api()
                            .get(
                                    Types.STATEFUL_SETS,
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
        int wanted = set.path("spec").path("replicas").asInt(1);
        String hash = Replication.hash(set.path("spec").path("template"));
        List<ObjectNode> pods = replication.podsOf(set);
        List<ObjectNode> good = pods.stream()
                .filter(pod -> Replication.current(pod, hash) && ordinal(pod) < wanted)
                .toList();
        pods.stream().filter(pod -> !good.contains(pod)).forEach(replication::delete);
        Set<String> present = pods.stream().map(Metadata::name).collect(Collectors.toSet());
        for (int i = 0; i < wanted; i++) {
            String name = Metadata.name(set) + "-" + i;
            if (!present.contains(name)) {
                ObjectNode pod = Pods.fromTemplate(set, name);
                Metadata.of(pod)
                        .withObject("/labels")
                        .put(Replication.REVISION, hash)
                        .put("statefulset.kubernetes.io/pod-name", name);
                scene.api().ensure(Types.PODS, pod);
            }
        }
        int ready = Replication.ready(good);
        scene.api().editStatus(Types.STATEFUL_SETS, Metadata.namespace(set), Metadata.name(set), found -> {
            found.withObject("/status")
                    .put("replicas", good.size())
                    .put("currentReplicas", good.size())
                    .put("updatedReplicas", good.size())
                    .put("readyReplicas", ready)
                    .put("availableReplicas", ready)
                    .put("currentRevision", hash)
                    .put("updateRevision", hash)
                    .put("observedGeneration", Metadata.generation(set));
        });
    }

    private static int ordinal(JsonNode pod) {
        String name = Metadata.name(pod);
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }
}
