package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.install.ChartDefinitions;
import dev.catamaran.sandbox.kubernetes.install.Workload;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a chart leaves in a cluster, in outline: its custom resource definitions, a workload named after the release,
 * and for the NGINX ingress controller its Service.
 */
final class HelmRelease {
    private static final String INGRESS = "nginx-ingress";

    private final String chart;
    private final String version;
    private final String name;
    private final String namespace;
    private final JsonNode values;

    HelmRelease(String chart, String version, String name, String namespace, JsonNode values) {
        this.chart = chart.replaceFirst(".*/", "");
        this.version = version;
        this.name = name;
        this.namespace = namespace;
        this.values = values;
    }

    List<ObjectNode> objects() {
        List<ObjectNode> objects = new ArrayList<>(ChartDefinitions.of(chart));
        JsonNode controller = values.path("controller");
        boolean daemon =
                chart.equals(INGRESS) && controller.path("kind").asText().equals("daemonset");
        String image = "charts/" + chart + ":" + version;
        int replicas = Math.max(
                1,
                controller
                        .path("replicaCount")
                        .asInt(values.path("replicaCount").asInt(1)));
        ObjectNode workload = daemon
                ? Workload.daemonSet(namespace, name, image)
                : Workload.deployment(namespace, name, replicas, image);
        workload.withObject("/spec/template/spec").remove("tolerations");
        Metadata.of(workload).withObject("/labels").put("app.kubernetes.io/instance", name);
        Metadata.of(workload).withObject("/labels").put("helm.sh/chart", chart + "-" + version);
        objects.add(workload);
        if (chart.equals(INGRESS)) {
            objects.add(ingressClass(controller));
            objects.add(service(controller.path("service")));
        }
        return objects;
    }

    private static ObjectNode ingressClass(JsonNode controller) {
        String className = controller.path("ingressClass").path("name").asText("nginx");
        ObjectNode ingressClass = Metadata.object("networking.k8s.io/v1", "IngressClass", "", className);
        ingressClass.putObject("spec").put("controller", "nginx.org/ingress-controller");
        return ingressClass;
    }

    private ObjectNode service(JsonNode wanted) {
        String fullName = name.contains(INGRESS) ? name : name + "-" + INGRESS;
        ObjectNode service = Metadata.object("v1", "Service", namespace, fullName + "-controller");
        if (wanted.path("annotations") instanceof ObjectNode annotations && !annotations.isEmpty()) {
            Metadata.of(service).set("annotations", annotations.deepCopy());
        }
        ObjectNode spec = service.putObject("spec");
        spec.put("type", wanted.path("type").asText("LoadBalancer"))
                .put(
                        "externalTrafficPolicy",
                        wanted.path("externalTrafficPolicy").asText("Local"));
        spec.putObject("selector").put("k8s-app", name);
        ArrayNode ports = spec.putArray("ports");
        port(ports, wanted, "http", 80);
        port(ports, wanted, "https", 443);
        wanted.path("customPorts").forEach(ports::add);
        return service;
    }

    private static void port(ArrayNode ports, JsonNode service, String name, int standard) {
        JsonNode wanted = service.path(name + "Port");
        if (wanted.path("enable").asBoolean(true)) {
            int port = wanted.path("port").asInt(standard);
            ports.addObject()
                    .put("name", name.toLowerCase(Locale.ROOT))
                    .put("port", port)
                    .put("protocol", "TCP")
                    .put("targetPort", wanted.path("targetPort").asInt(standard));
        }
    }
}
