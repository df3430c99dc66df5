package dev.catamaran.sandbox.kubernetes.api;

import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The types that every API server serves. */
final class BuiltIns {
    private final List<ResourceType> types = new ArrayList<>();

    private BuiltIns() {}

    static List<ResourceType> all() {
        BuiltIns all = new BuiltIns();
        all.core();
        all.apps();
        all.policyAndNetwork();
        all.extension();
        return List.copyOf(all.types);
    }

    private void core() {
        cluster("", "v1", "Namespace", "namespaces", true, "ns");
        cluster("", "v1", "Node", "nodes", true, "no");
        cluster("", "v1", "PersistentVolume", "persistentvolumes", true, "pv");
        spaced("", "v1", "Pod", "pods", true, "po", "+all");
        spaced("", "v1", "Service", "services", true, "svc", "+all");
        spaced("", "v1", "ConfigMap", "configmaps", false, "cm");
        spaced("", "v1", "Secret", "secrets", false);
        spaced("", "v1", "ServiceAccount", "serviceaccounts", false, "sa");
        spaced("", "v1", "Endpoints", "endpoints", false, "ep");
        spaced("", "v1", "Event", "events", false, "ev");
        spaced("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true, "pvc");
        spaced("", "v1", "LimitRange", "limitranges", false, "limits");
        spaced("", "v1", "ResourceQuota", "resourcequotas", true, "quota");
        spaced("", "v1", "PodTemplate", "podtemplates", false);
        spaced("", "v1", "ReplicationController", "replicationcontrollers", true, "rc", "+all");
    }

    private void apps() {
        spaced("apps", "v1", "Deployment", "deployments", true, "deploy", "+all");
        spaced("apps", "v1", "ReplicaSet", "replicasets", true, "rs", "+all");
        spaced("apps", "v1", "DaemonSet", "daemonsets", true, "ds", "+all");
        spaced("apps", "v1", "StatefulSet", "statefulsets", true, "sts", "+all");
        spaced("apps", "v1", "ControllerRevision", "controllerrevisions", false);
        spaced("batch", "v1", "Job", "jobs", true, "+all");
        spaced("batch", "v1", "CronJob", "cronjobs", true, "cj", "+all");
        spaced("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, "hpa", "+all");
        spaced("coordination.k8s.io", "v1", "Lease", "leases", false);
        spaced("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", false);
        spaced("events.k8s.io", "v1", "Event", "events", false, "ev");
        cluster("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false, "pc");
    }

    private void policyAndNetwork() {
        spaced("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true, "pdb");
        spaced("networking.k8s.io", "v1", "Ingress", "ingresses", true, "ing");
        spaced("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", false, "netpol");
        cluster("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false);
        spaced("rbac.authorization.k8s.io", "v1", "Role", "roles", false);
        spaced("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", false);
        cluster("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false);
        cluster("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false);
        cluster("storage.k8s.io", "v1", "StorageClass", "storageclasses", false, "sc");
        cluster("storage.k8s.io", "v1", "CSIDriver", "csidrivers", false);
        cluster("storage.k8s.io", "v1", "CSINode", "csinodes", false);
        cluster("storage.k8s.io", "v1", "VolumeAttachment", "volumeattachments", true);
        spaced("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", false);
    }

    private void extension() {
        cluster("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", true, "crd");
        cluster("apiregistration.k8s.io", "v1", "APIService", "apiservices", true);
        String admission = "admissionregistration.k8s.io";
        cluster(admission, "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", false);
        cluster(admission, "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", false);
        cluster(admission, "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", true);
        cluster(admission, "v1", "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", false);
        cluster("certificates.k8s.io", "v1", "CertificateSigningRequest", "certificatesigningrequests", true, "csr");
        cluster("node.k8s.io", "v1", "RuntimeClass", "runtimeclasses", false);
    }

    private void cluster(
            String group, String version, String kind, String plural, boolean status, String... shortNames) {
        add(group, version, kind, plural, false, status, List.of(shortNames));
    }

    private void spaced(
            String group, String version, String kind, String plural, boolean status, String... shortNames) {
        add(group, version, kind, plural, true, status, List.of(shortNames));
    }

    private void add(
            String group,
            String version,
            String kind,
            String plural,
            boolean namespaced,
            boolean status,
            List<String> tags) {
        types.add(new ResourceType(
                new TypeName(group, version, plural),
                kind,
                kind.toLowerCase(Locale.ROOT),
                namespaced,
                tags.stream().filter(tag -> !tag.startsWith("+")).toList(),
                tags.stream()
                        .filter(tag -> tag.startsWith("+"))
                        .map(tag -> tag.substring(1))
                        .toList(),
                status,
                List.of("deployments", "replicasets", "statefulsets", "replicationcontrollers")
                        .contains(plural),
                null));
    }
}
