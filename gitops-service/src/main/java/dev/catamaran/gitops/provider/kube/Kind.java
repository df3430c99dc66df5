package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;

/** The kinds of objects that are read and written here, without asking the cluster what it knows. */
enum Kind {
    NAMESPACE("", "v1", "Namespace", "namespaces", false),
    CONFIG_MAP("", "v1", "ConfigMap", "configmaps", true),
    SECRET("", "v1", "Secret", "secrets", true),
    SERVICE("", "v1", "Service", "services", true),
    VOLUME_CLAIM("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
    DEPLOYMENT("apps", "v1", "Deployment", "deployments", true),
    STATEFUL_SET("apps", "v1", "StatefulSet", "statefulsets", true),
    CLUSTER_ROLE("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false),
    CLUSTER_ROLE_BINDING("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false),
    DEFINITION("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false),
    PROJECT("argoproj.io", "v1alpha1", "AppProject", "appprojects", true),
    APPLICATION("argoproj.io", "v1alpha1", "Application", "applications", true);

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;
    private final boolean namespaced;

    Kind(String group, String version, String kind, String plural, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    boolean namespaced() {
        return namespaced;
    }

    static Kind of(JsonNode object) {
        String name = object.path("kind").asText();
        return Arrays.stream(values())
                .filter(each -> each.kind.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("objects of kind '" + name + "' are not handled"));
    }
}
