package dev.catamaran.gitops.domain;

import static dev.catamaran.gitops.domain.Yaml.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes Argo CD Applications.
 *
 * <p>Source: argo-cd.readthedocs.io, Application specification, kind {@code argoproj.io/v1alpha1 Application}.
 */
public final class Applications {
    /** Deleting an Application that has it deletes what the Application brought. */
    public static final String CASCADE = "resources-finalizer.argocd.argoproj.io";

    public static final String NAMESPACE = "argocd";
    public static final String ROOT = "root";
    public static final String PLATFORM_PROJECT = "platform";
    public static final String TENANT_PROJECT = "applications";
    public static final String TENANT = "applications";
    static final int TENANT_WAVE = 5;
    private static final String HERE = "https://kubernetes.default.svc";

    private final FleetLayout layout;

    Applications(FleetLayout layout) {
        this.layout = layout;
    }

    /** The application of applications: everything in a cluster's directory. */
    public static ObjectNode root(FleetLayout layout, String cluster) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("repoURL", layout.repository());
        source.put("path", layout.cluster(cluster));
        source.put("targetRevision", FleetLayout.BRANCH);
        return application(ROOT, 0, PLATFORM_PROJECT, tree(source), NAMESPACE, tree(syncPolicy("")));
    }

    /** As it is in every cluster of the fleet. */
    ObjectNode platform(PlatformApp app, Placeholders placeholders) {
        return application(
                app.name(),
                app.wave(),
                PLATFORM_PROJECT,
                source(app, placeholders),
                app.namespace(),
                tree(syncPolicy(Objects.requireNonNullElse(app.podSecurity(), ""))));
    }

    private JsonNode source(PlatformApp app, Placeholders placeholders) {
        ObjectNode source = Yaml.object();
        if (app.chart() != null) {
            source.put("repoURL", app.chart().repository())
                    .put("chart", app.chart().name())
                    .put("targetRevision", app.chart().version());
            ObjectNode helm = source.putObject("helm").put("releaseName", app.name());
            if (app.values() != null && !app.values().isEmpty()) {
                helm.set("valuesObject", placeholders.fill(app.values()));
            }
        } else {
            source.put("repoURL", layout.repository())
                    .put("path", layout.manifests(app))
                    .put("targetRevision", FleetLayout.BRANCH);
        }
        return source;
    }

    /** What differs in one cluster, as a merge patch; empty when nothing does. */
    static ObjectNode patch(PlatformApp app, Placeholders placeholders) {
        ObjectNode patch = Yaml.object();
        if (app.clusterValues() != null) {
            identity(patch, app.name());
            patch.withObject("/spec/source/helm").set("valuesObject", placeholders.fill(app.clusterValues()));
        }
        return patch;
    }

    /** The user's own repository. */
    static ObjectNode tenant(FleetSpec.GitOps gitOps) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("repoURL", gitOps.repository());
        source.put("path", gitOps.path().isEmpty() ? "." : gitOps.path());
        source.put("targetRevision", gitOps.revision());
        return application(TENANT, TENANT_WAVE, TENANT_PROJECT, tree(source), TENANT, tree(syncPolicy("")));
    }

    private static ObjectNode application(
            String name, int wave, String project, JsonNode source, String namespace, JsonNode syncPolicy) {
        ObjectNode application = Yaml.object();
        identity(application, name);
        ObjectNode metadata = application.withObject("/metadata");
        metadata.putObject("labels").put("app.kubernetes.io/managed-by", "catamaran");
        metadata.putObject("annotations").put("argocd.argoproj.io/sync-wave", String.valueOf(wave));
        metadata.putArray("finalizers").add(CASCADE);
        ObjectNode spec = application.putObject("spec").put("project", project);
        spec.set("source", source);
        spec.putObject("destination").put("server", HERE).put("namespace", namespace);
        spec.set("syncPolicy", syncPolicy);
        return application;
    }

    private static void identity(ObjectNode object, String name) {
        object.put("apiVersion", "argoproj.io/v1alpha1").put("kind", "Application");
        object.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    }

    private static Map<String, Object> syncPolicy(String podSecurity) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("automated", Map.of("prune", true, "selfHeal", true));
        List<String> options = new ArrayList<>(List.of("CreateNamespace=true", "ServerSideApply=true"));
        policy.put("syncOptions", options);
        if (!podSecurity.isEmpty()) {
            policy.put("managedNamespaceMetadata", Map.of("labels", PodSecurity.labels(podSecurity)));
        }
        Map<String, Object> backoff = new LinkedHashMap<>();
        backoff.put("duration", "5s");
        backoff.put("factor", 2);
        backoff.put("maxDuration", "3m");
        policy.put("retry", Map.of("limit", 20, "backoff", backoff));
        return policy;
    }
}
