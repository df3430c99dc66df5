package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.List;

/** Rolls Deployments out: a ReplicaSet per template, the old ones away once the new one is available. */
public final class Deployments implements Controller {
    private static final String HASH = "pod-template-hash";

    private final Scene scene;

    public Deployments(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.DEPLOYMENTS) && change.after() != null) {
            reconcile(change.after());
        } else if (change.key().isOf(Types.REPLICA_SETS)) {
            for (JsonNode owner : change.object().path("metadata").path("ownerReferences")) {
                scene.api()
                        .get(
                                Types.DEPLOYMENTS,
                                change.key().namespace(),
                                owner.path("name").asText())
                        .ifPresent(this::reconcile);
            }
        }
    }

    private void reconcile(ObjectNode deployment) {
        if (Metadata.deleting(deployment)) {
            return;
        }
        String hash = Replication.hash(deployment.path("spec").path("template"));
        String namespace = Metadata.namespace(deployment);
        String name = Metadata.name(deployment) + "-" + hash;
        int wanted = deployment.path("spec").path("replicas").asInt(1);
        ObjectNode set = scene.api()
                .get(Types.REPLICA_SETS, namespace, name)
                .orElseGet(() -> scene.api().create(Types.REPLICA_SETS, replicaSet(deployment, name, hash)));
        if (set.path("spec").path("replicas").asInt() != wanted) {
            scene.api()
                    .edit(
                            Types.REPLICA_SETS,
                            namespace,
                            name,
                            found -> found.withObject("/spec").put("replicas", wanted));
        }
        int ready = Math.min(wanted, set.path("status").path("readyReplicas").asInt());
        List<ObjectNode> old = scene.api().list(Types.REPLICA_SETS, namespace).stream()
                .filter(each -> Metadata.ownedBy(each, Metadata.uid(deployment)))
                .filter(each -> !Metadata.name(each).equals(name))
                .toList();
        if (ready == wanted) {
            old.forEach(each -> scene.api()
                    .delete(Types.REPLICA_SETS, namespace, Metadata.name(each), JsonNodeFactory.instance.objectNode()));
        }
        int before = old.stream()
                .mapToInt(each -> each.path("status").path("readyReplicas").asInt())
                .sum();
        scene.api().editStatus(Types.DEPLOYMENTS, namespace, Metadata.name(deployment), found -> {
            if (Metadata.generation(found) == Metadata.generation(deployment)) {
                status(found, wanted, ready, ready == wanted ? 0 : before);
            }
        });
    }

    private static ObjectNode replicaSet(ObjectNode deployment, String name, String hash) {
        ObjectNode set = Metadata.object("apps/v1", "ReplicaSet", Metadata.namespace(deployment), name);
        ObjectNode spec = set.putObject("spec");
        spec.set("replicas", deployment.path("spec").path("replicas"));
        spec.set("selector", deployment.path("spec").path("selector").deepCopy());
        spec.set("template", deployment.path("spec").path("template").deepCopy());
        spec.withObject("/selector/matchLabels").put(HASH, hash);
        spec.withObject("/template/metadata/labels").put(HASH, hash);
        Metadata.of(set).set("labels", spec.at("/template/metadata/labels").deepCopy());
        Metadata.own(set, deployment);
        return set;
    }

    private static void status(ObjectNode deployment, int wanted, int ready, int old) {
        deployment
                .withObject("/status")
                .put("replicas", wanted + old)
                .put("updatedReplicas", wanted)
                .put("readyReplicas", ready + old)
                .put("availableReplicas", ready + old)
                .put("unavailableReplicas", wanted - ready)
                .put("observedGeneration", Metadata.generation(deployment));
        boolean available = ready == wanted;
        Conditions.set(
                deployment,
                "Available",
                available ? "True" : "False",
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
        Conditions.set(
                deployment,
                "Progressing",
                "True",
                available ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                available ? "ReplicaSet has successfully progressed." : "ReplicaSet is progressing.");
    }
}
