package dev.catamaran.sandbox.kubernetes.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;

/** Plain workloads with one container, tolerating every taint. */
public final class Workload {
    private Workload() {}

    public static ObjectNode deployment(String namespace, String name, int replicas, String image) {
        ObjectNode deployment = of("Deployment", namespace, name, image);
        deployment.withObject("/spec").put("replicas", replicas);
        return deployment;
    }

    public static ObjectNode daemonSet(String namespace, String name, String image) {
        return of("DaemonSet", namespace, name, image);
    }

    private static ObjectNode of(String kind, String namespace, String name, String image) {
        ObjectNode workload = Metadata.object("apps/v1", kind, namespace, name);
        Metadata.of(workload).putObject("labels").put("k8s-app", name);
        ObjectNode spec = workload.putObject("spec");
        spec.putObject("selector").putObject("matchLabels").put("k8s-app", name);
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("k8s-app", name);
        ObjectNode pod = template.putObject("spec");
        pod.putArray("containers").addObject().put("name", name).put("image", image);
        pod.putArray("tolerations").addObject().put("operator", "Exists");
        return workload;
    }
}
