package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Schedules pods onto ready nodes, and runs them there after {@code k8s.rollout}. */
public final class Kubelets implements Controller {
    private final Scene scene;
    private final Set<String> starting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger addresses = new AtomicInteger(1);

    public Kubelets(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        if (change.key().isOf(Types.PODS) && change.after() != null) {
            place(change.after());
        } else if (change.key().isOf(Types.NODES) && change.after() != null && ready(change.after())) {
            if (change.before() == null || !ready(change.before())) {
                scene.api().list(Types.PODS, null).forEach(this::place);
            }
        }
    }

    private void place(ObjectNode pod) {
        if (Metadata.deleting(pod)) {
            stop(pod);
            return;
        }
        boolean done =
                Pods.ready(pod) || pod.path("status").path("phase").asText().equals("Succeeded");
        if (done) {
            return;
        }
        if (Pods.node(pod).isEmpty()) {
            node(pod).ifPresent(node -> scene.api().bind(pod, node));
        } else if (nodeReady(Pods.node(pod)) && starting.add(Metadata.uid(pod))) {
            scene.after("k8s.rollout", () -> start(pod));
        }
    }

    /** A kubelet confirms the end of a pod that is being deleted gracefully. */
    private void stop(JsonNode pod) {
        if (Metadata.finalizers(pod).isEmpty()) {
            ObjectNode now = scene.outside().json().createObjectNode().put("gracePeriodSeconds", 0);
            scene.api().delete(Types.PODS, Metadata.namespace(pod), Metadata.name(pod), now);
        }
    }

    private void start(JsonNode pod) {
        starting.remove(Metadata.uid(pod));
        if (!nodeReady(Pods.node(pod))) {
            return;
        }
        boolean hostNetwork = pod.path("spec").path("hostNetwork").asBoolean();
        String hostAddress =
                scene.host(Pods.node(pod)).map(host -> host.address()).orElse("");
        String address = hostNetwork ? hostAddress : podAddress();
        scene.api().editStatus(Types.PODS, Metadata.namespace(pod), Metadata.name(pod), found -> {
            if (Metadata.uid(found).equals(Metadata.uid(pod))) {
                Pods.run(found, address, hostAddress);
            }
        });
    }

    private String podAddress() {
        int number = addresses.incrementAndGet();
        String range = scene.spec().text("kube_pods_subnet", "10.233.64.0/18");
        String[] octets = range.replaceFirst("/.*", "").split("\\.", -1);
        return octets[0] + "." + octets[1] + "." + (Integer.parseInt(octets[2]) + number / 250 % 60) + "."
                + (number % 250 + 2);
    }

    /** The node with the fewest pods of the same owner, then the fewest pods at all. */
    private Optional<String> node(JsonNode pod) {
        List<ObjectNode> pods = scene.api().list(Types.PODS, null);
        String owner =
                pod.path("metadata").path("ownerReferences").path(0).path("uid").asText();
        return scene.api().list(Types.NODES, null).stream()
                .filter(Kubelets::ready)
                .filter(node -> !node.path("spec").path("unschedulable").asBoolean())
                .filter(node -> Pods.fits(pod.path("spec"), node))
                .map(Metadata::name)
                .min(Comparator.<String>comparingLong(node -> pods.stream()
                                .filter(other -> Pods.node(other).equals(node) && Metadata.ownedBy(other, owner))
                                .count())
                        .thenComparingLong(node -> pods.stream()
                                .filter(other -> Pods.node(other).equals(node))
                                .count()));
    }

    private boolean nodeReady(String name) {
        return scene.api().get(Types.NODES, "", name).filter(Kubelets::ready).isPresent();
    }

    static boolean ready(JsonNode node) {
        return Conditions.isTrue(node, "Ready");
    }
}
