package dev.catamaran.gitops.domain;

import static dev.catamaran.gitops.domain.Yaml.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Argo CD AppProjects: who may deploy what from where. */
public final class Projects {
    private static final String HERE = "https://kubernetes.default.svc";
    private static final List<Map<String, String>> ANY_KIND = List.of(Map.of("group", "*", "kind", "*"));
    private static final List<String> SYSTEM = List.of("kube-*", "argocd", "cert-manager", "external-*", "velero");

    private Projects() {}

    /** Both projects of a cluster; the tenant's only if there is a repository of the user's. */
    public static List<ObjectNode> of(FleetSpec spec) {
        List<ObjectNode> projects = new ArrayList<>(List.of(platform()));
        if (!spec.gitops().repository().isEmpty()) {
            projects.add(tenant(spec.gitops()));
        }
        return projects;
    }

    private static ObjectNode platform() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("description", "The platform of the cluster, from the fleet repository");
        spec.put("sourceRepos", List.of("*"));
        spec.put("destinations", List.of(destination("*")));
        spec.put("clusterResourceWhitelist", ANY_KIND);
        return project(Applications.PLATFORM_PROJECT, spec);
    }

    private static ObjectNode tenant(FleetSpec.GitOps gitOps) {
        List<Map<String, String>> destinations = new ArrayList<>(List.of(destination("*")));
        SYSTEM.forEach(namespace -> destinations.add(destination("!" + namespace)));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("description", "The fleet's own applications");
        spec.put("sourceRepos", List.of(gitOps.repository()));
        spec.put("destinations", destinations);
        spec.put("clusterResourceWhitelist", List.of(Map.of("group", "", "kind", "Namespace")));
        spec.put(
                "namespaceResourceBlacklist",
                List.of(Map.of("group", "", "kind", "ResourceQuota"), Map.of("group", "", "kind", "LimitRange")));
        return project(Applications.TENANT_PROJECT, spec);
    }

    private static Map<String, String> destination(String namespace) {
        Map<String, String> destination = new LinkedHashMap<>();
        destination.put("server", HERE);
        destination.put("namespace", namespace);
        return destination;
    }

    private static ObjectNode project(String name, Map<String, Object> spec) {
        ObjectNode project =
                Yaml.object().put("apiVersion", "argoproj.io/v1alpha1").put("kind", "AppProject");
        project.putObject("metadata").put("name", name).put("namespace", Applications.NAMESPACE);
        project.set("spec", tree(spec));
        return project;
    }
}
