package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Argo CD's own configuration: no built-in administrator, read-only for everybody else, and waves of Applications that
 * wait for each other.
 *
 * <p>Source: argo-cd.readthedocs.io, argocd-cm.yaml and RBAC configuration; health of Applications has had to be switched
 * on since 1.8.
 */
public final class ArgoSettings {
    private static final String APPLICATION_HEALTH = """
            local health = { status = "Progressing", message = "" }
            if obj.status ~= nil and obj.status.health ~= nil then
              health.status = obj.status.health.status
              health.message = obj.status.health.message or ""
            end
            return health
            """;
    private static final String POLICY = """
            p, role:platform-operator, applications, get, */*, allow
            p, role:platform-operator, applications, sync, */*, allow
            p, role:platform-operator, logs, get, */*, allow
            g, catamaran:operators, role:platform-operator
            """;

    private ArgoSettings() {}

    public static List<ObjectNode> objects() {
        return List.of(
                configMap(
                        "argocd-cm",
                        Map.of(
                                "admin.enabled",
                                "false",
                                "resource.customizations.health.argoproj.io_Application",
                                APPLICATION_HEALTH)),
                configMap("argocd-rbac-cm", Map.of("policy.default", "role:readonly", "policy.csv", POLICY)));
    }

    /** Lets Argo CD read a repository that asks for a password. */
    public static ObjectNode repositoryAccess(String repository, String user, String password) {
        ObjectNode secret = Yaml.object().put("apiVersion", "v1").put("kind", "Secret");
        ObjectNode metadata =
                secret.putObject("metadata").put("name", "fleet-repository").put("namespace", Applications.NAMESPACE);
        metadata.putObject("labels").put("argocd.argoproj.io/secret-type", "repository");
        secret.putObject("stringData")
                .put("type", "git")
                .put("url", repository)
                .put("username", user)
                .put("password", password);
        return secret;
    }

    public static ObjectNode namespace() {
        ObjectNode namespace = Yaml.object().put("apiVersion", "v1").put("kind", "Namespace");
        ObjectNode metadata = namespace.putObject("metadata").put("name", Applications.NAMESPACE);
        metadata.set("labels", Yaml.tree(PodSecurity.labels("baseline")));
        return namespace;
    }

    private static ObjectNode configMap(String name, Map<String, String> data) {
        ObjectNode map = Yaml.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = map.putObject("metadata").put("name", name).put("namespace", Applications.NAMESPACE);
        metadata.putObject("labels").put("app.kubernetes.io/name", name).put("app.kubernetes.io/part-of", "argocd");
        map.set("data", Yaml.tree(data));
        return map;
    }
}
