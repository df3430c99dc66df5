package dev.catamaran.sandbox.kubernetes.rest;

import static dev.catamaran.sandbox.kubernetes.rest.Column.text;
import static dev.catamaran.sandbox.kubernetes.rest.Column.wide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns of the built-in types after the name. */
final class BuiltInColumns {
    private BuiltInColumns() {}

    static List<Column> of(String kind) {
        return switch (kind) {
            case "Node" -> node();
            case "Pod" -> pod();
            case "Namespace" -> List.of(text("Status", at("/status/phase")), Columns.AGE);
            case "Deployment" -> deployment();
            case "ReplicaSet" ->
                List.of(
                        text("Desired", at("/spec/replicas")),
                        text("Current", count("/status/replicas")),
                        text("Ready", count("/status/readyReplicas")),
                        Columns.AGE);
            case "StatefulSet" ->
                List.of(text("Ready", object -> ratio(object, "/status/readyReplicas", "/spec/replicas")), Columns.AGE);
            case "DaemonSet" -> daemonSet();
            case "Service" -> service();
            case "Secret" ->
                List.of(
                        text("Type", at("/type")),
                        text(
                                "Data",
                                object -> Integer.toString(object.path("data").size())),
                        Columns.AGE);
            case "ConfigMap" ->
                List.of(
                        text(
                                "Data",
                                object -> Integer.toString(object.path("data").size())),
                        Columns.AGE);
            case "Event" ->
                List.of(
                        text("Type", at("/type")),
                        text("Reason", at("/reason")),
                        text(
                                "Object",
                                object -> object.at("/involvedObject/kind").asText() + "/"
                                        + object.at("/involvedObject/name").asText()),
                        text("Message", at("/message")));
            case "CustomResourceDefinition" -> List.of(text("Created At", at("/metadata/creationTimestamp")));
            case "StorageClass" ->
                List.of(
                        text("Provisioner", at("/provisioner")),
                        text("VolumeBindingMode", at("/volumeBindingMode")),
                        Columns.AGE);
            default -> List.of(Columns.AGE);
        };
    }

    private static List<Column> node() {
        return List.of(
                text("Status", BuiltInColumns::nodeStatus),
                text("Roles", BuiltInColumns::roles),
                Columns.AGE,
                text("Version", at("/status/nodeInfo/kubeletVersion")),
                wide("Internal-IP", object -> address(object, "InternalIP")),
                wide("External-IP", object -> address(object, "ExternalIP")),
                wide("OS-Image", at("/status/nodeInfo/osImage")),
                wide("Kernel-Version", at("/status/nodeInfo/kernelVersion")),
                wide("Container-Runtime", at("/status/nodeInfo/containerRuntimeVersion")));
    }

    private static List<Column> pod() {
        return List.of(
                text("Ready", BuiltInColumns::containersReady),
                text(
                        "Status",
                        object -> Metadata.deleting(object)
                                ? "Terminating"
                                : at("/status/phase").apply(object)),
                text("Restarts", object -> "0"),
                Columns.AGE,
                wide("IP", at("/status/podIP")),
                wide("Node", at("/spec/nodeName")),
                wide("Nominated Node", object -> "<none>"),
                wide("Readiness Gates", object -> "<none>"));
    }

    private static List<Column> deployment() {
        return List.of(
                text("Ready", object -> ratio(object, "/status/readyReplicas", "/spec/replicas")),
                text("Up-to-date", count("/status/updatedReplicas")),
                text("Available", count("/status/availableReplicas")),
                Columns.AGE);
    }

    private static List<Column> daemonSet() {
        return List.of(
                text("Desired", count("/status/desiredNumberScheduled")),
                text("Current", count("/status/currentNumberScheduled")),
                text("Ready", count("/status/numberReady")),
                text("Up-to-date", count("/status/updatedNumberScheduled")),
                text("Available", count("/status/numberAvailable")),
                text("Node Selector", object -> "<none>"),
                Columns.AGE);
    }

    private static List<Column> service() {
        return List.of(
                text("Type", at("/spec/type")),
                text("Cluster-IP", at("/spec/clusterIP")),
                text("External-IP", BuiltInColumns::ingress),
                text("Port(s)", BuiltInColumns::ports),
                Columns.AGE);
    }

    private static Function<JsonNode, String> at(String pointer) {
        return object -> object.at(pointer).asText("<none>");
    }

    private static Function<JsonNode, String> count(String pointer) {
        return object -> Integer.toString(object.at(pointer).asInt());
    }

    private static String ratio(JsonNode object, String ready, String wanted) {
        return object.at(ready).asInt() + "/" + object.at(wanted).asInt();
    }

    static String condition(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText();
            }
        }
        return "Unknown";
    }

    private static String nodeStatus(JsonNode node) {
        String ready = condition(node, "Ready").equals("True") ? "Ready" : "NotReady";
        return ready + (node.at("/spec/unschedulable").asBoolean() ? ",SchedulingDisabled" : "");
    }

    private static String roles(JsonNode node) {
        String prefix = "node-role.kubernetes.io/";
        String roles = Metadata.labels(node).keySet().stream()
                .filter(label -> label.startsWith(prefix))
                .map(label -> label.substring(prefix.length()))
                .sorted()
                .collect(Collectors.joining(","));
        return roles.isEmpty() ? "<none>" : roles;
    }

    private static String address(JsonNode node, String type) {
        for (JsonNode address : node.path("status").path("addresses")) {
            if (address.path("type").asText().equals(type)) {
                return address.path("address").asText();
            }
        }
        return "<none>";
    }

    private static String containersReady(JsonNode pod) {
        int ready = 0;
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
            ready += container.path("ready").asBoolean() ? 1 : 0;
        }
        return ready + "/" + pod.path("spec").path("containers").size();
    }

    private static String ingress(JsonNode service) {
        List<String> addresses = new ArrayList<>();
        service.at("/status/loadBalancer/ingress")
                .forEach(ingress -> addresses.add(
                        ingress.path("ip").asText(ingress.path("hostname").asText())));
        boolean pending = service.at("/spec/type").asText().equals("LoadBalancer");
        return addresses.isEmpty() ? (pending ? "<pending>" : "<none>") : String.join(",", addresses);
    }

    private static String ports(JsonNode service) {
        List<String> ports = new ArrayList<>();
        for (JsonNode port : service.at("/spec/ports")) {
            String node = port.has("nodePort") ? ":" + port.path("nodePort").asInt() : "";
            ports.add(port.path("port").asInt() + node + "/"
                    + port.path("protocol").asText("TCP"));
        }
        return ports.isEmpty() ? "<none>" : String.join(",", ports);
    }
}
