package dev.catamaran.sandbox.kubernetes.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Custom resource definitions that well-known charts bring along, with open schemas. */
public final class ChartDefinitions {
    /** Chart to entries {@code group/version/Kind/plural/scope}. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "cert-manager",
            List.of(
                    "cert-manager.io/v1/Certificate/certificates/Namespaced",
                    "cert-manager.io/v1/CertificateRequest/certificaterequests/Namespaced",
                    "cert-manager.io/v1/Issuer/issuers/Namespaced",
                    "cert-manager.io/v1/ClusterIssuer/clusterissuers/Cluster"),
            "external-secrets",
            List.of(
                    "external-secrets.io/v1/ExternalSecret/externalsecrets/Namespaced",
                    "external-secrets.io/v1/SecretStore/secretstores/Namespaced",
                    "external-secrets.io/v1/ClusterSecretStore/clustersecretstores/Cluster",
                    "external-secrets.io/v1/ClusterExternalSecret/clusterexternalsecrets/Cluster"),
            "kube-prometheus-stack",
            List.of(
                    "monitoring.coreos.com/v1/ServiceMonitor/servicemonitors/Namespaced",
                    "monitoring.coreos.com/v1/PodMonitor/podmonitors/Namespaced",
                    "monitoring.coreos.com/v1/PrometheusRule/prometheusrules/Namespaced",
                    "monitoring.coreos.com/v1/Prometheus/prometheuses/Namespaced",
                    "monitoring.coreos.com/v1/Alertmanager/alertmanagers/Namespaced"),
            "vertical-pod-autoscaler",
            List.of("autoscaling.k8s.io/v1/VerticalPodAutoscaler/verticalpodautoscalers/Namespaced"),
            "velero",
            List.of(
                    "velero.io/v1/Backup/backups/Namespaced",
                    "velero.io/v1/Restore/restores/Namespaced",
                    "velero.io/v1/Schedule/schedules/Namespaced",
                    "velero.io/v1/BackupStorageLocation/backupstoragelocations/Namespaced"),
            "nginx-ingress",
            List.of(
                    "k8s.nginx.org/v1/VirtualServer/virtualservers/Namespaced",
                    "k8s.nginx.org/v1/VirtualServerRoute/virtualserverroutes/Namespaced",
                    "k8s.nginx.org/v1/TransportServer/transportservers/Namespaced",
                    "k8s.nginx.org/v1/Policy/policies/Namespaced"),
            "cilium",
            List.of(
                    "cilium.io/v2/CiliumNetworkPolicy/ciliumnetworkpolicies/Namespaced",
                    "cilium.io/v2/CiliumClusterwideNetworkPolicy/ciliumclusterwidenetworkpolicies/Cluster"));

    private ChartDefinitions() {}

    public static List<ObjectNode> of(String chart) {
        return KNOWN.getOrDefault(chart, List.of()).stream()
                .map(entry -> definition(entry.split("/", -1)))
                .toList();
    }

    private static ObjectNode definition(String... entry) {
        String group = entry[0];
        ObjectNode definition =
                Metadata.object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", entry[3] + "." + group);
        ObjectNode spec = definition.putObject("spec").put("group", group).put("scope", entry[4]);
        spec.putObject("names")
                .put("kind", entry[2])
                .put("listKind", entry[2] + "List")
                .put("plural", entry[3])
                .put("singular", entry[2].toLowerCase(Locale.ROOT));
        ObjectNode version = spec.putArray("versions").addObject();
        version.put("name", entry[1]).put("served", true).put("storage", true);
        version.putObject("subresources").putObject("status");
        version.putObject("schema")
                .putObject("openAPIV3Schema")
                .put("type", "object")
                .put("x-kubernetes-preserve-unknown-fields", true);
        return definition;
    }
}
