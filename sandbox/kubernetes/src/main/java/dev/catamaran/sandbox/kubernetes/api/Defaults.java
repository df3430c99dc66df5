package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Fields that the API server fills in when a built-in object is written. */
final class Defaults {
    private final ServiceAddresses addresses;

    Defaults(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    void fill(ResourceType type, ObjectNode object) {
        switch (type.kind()) {
            case "Namespace" -> namespace(object);
            case "Service" -> service(object);
            case "Secret" -> secret(object);
            case "Deployment", "ReplicaSet", "StatefulSet" -> workload(object);
            case "DaemonSet" -> podSpec(object.withObject("/spec/template/spec"));
            case "Pod" -> pod(object);
            case "Node" -> object.withObject("/spec");
            default -> {
                // The other types have no defaults that anyone here reads.
            }
        }
    }

    private static void namespace(ObjectNode namespace) {
        Metadata.of(namespace).withObject("/labels").put("kubernetes.io/metadata.name", Metadata.name(namespace));
        ObjectNode spec = namespace.withObject("/spec");
        if (!spec.has("finalizers") && !Metadata.deleting(namespace)) {
            spec.putArray("finalizers").add("kubernetes");
        }
        standard(namespace.withObject("/status"), "phase", "Active");
    }

    private void service(ObjectNode service) {
        ObjectNode spec = service.withObject("/spec");
        standard(spec, "type", "ClusterIP");
        standard(spec, "sessionAffinity", "None");
        standard(spec, "internalTrafficPolicy", "Cluster");
        String type = spec.path("type").asText();
        boolean outside = type.equals("NodePort") || type.equals("LoadBalancer");
        if (outside) {
            standard(spec, "externalTrafficPolicy", "Cluster");
        }
        for (JsonNode port : spec.path("ports")) {
            ObjectNode fields = (ObjectNode) port;
            standard(fields, "protocol", "TCP");
            if (!fields.has("targetPort")) {
                fields.set("targetPort", fields.path("port"));
            }
            if (outside && fields.path("nodePort").asInt() == 0) {
                fields.put("nodePort", addresses.freeNodePort());
            }
        }
        if (!type.equals("ExternalName") && !spec.has("clusterIP")) {
            spec.put("clusterIP", addresses.free());
        }
        if (!type.equals("ExternalName") && !spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.path("clusterIP").asText());
        }
    }

    private static void secret(ObjectNode secret) {
        standard(secret, "type", "Opaque");
        secret.path("stringData")
                .properties()
                .forEach(entry -> secret.withObject("/data")
                        .put(
                                entry.getKey(),
                                Base64.getEncoder()
                                        .encodeToString(
                                                entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        secret.remove("stringData");
    }

    private static void workload(ObjectNode workload) {
        ObjectNode spec = workload.withObject("/spec");
        if (!spec.has("replicas")) {
            spec.put("replicas", 1);
        }
        podSpec(spec.withObject("/template").withObject("/spec"));
    }

    private static void pod(ObjectNode pod) {
        podSpec(pod.withObject("/spec"));
        standard(pod.withObject("/spec"), "serviceAccountName", "default");
        standard(pod.withObject("/status"), "phase", "Pending");
    }

    private static void podSpec(ObjectNode spec) {
        standard(spec, "restartPolicy", "Always");
        standard(spec, "dnsPolicy", "ClusterFirst");
    }

    private static void standard(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }
}
