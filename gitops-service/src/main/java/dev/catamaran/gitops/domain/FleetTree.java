package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every file of the fleet repository that is ours, as a function of the specification alone: whichever cluster comes
 * first writes the tree of all, and no two clusters can disagree about what they share.
 */
public final class FleetTree {
    private static final String KUSTOMIZATION = "/kustomization.yaml";

    private final FleetLayout layout;
    private final FleetSpec spec;
    private final PlatformCatalog catalog;
    private final Placeholders placeholders;
    private final Applications applications;
    private @Nullable SortedMap<String, String> files;

    /** @param ingressPort TLS port of the ingress controller's load balancer */
    public FleetTree(FleetLayout layout, FleetSpec spec, PlatformCatalog catalog, int ingressPort) {
        this.layout = layout;
        this.spec = spec;
        this.catalog = catalog;
        this.placeholders = Placeholders.of(layout.fleet(), spec, ingressPort);
        this.applications = new Applications(layout);
    }

    /** Contents by path. */
    public synchronized SortedMap<String, String> files() {
        if (files == null) {
            files = write();
        }
        return files;
    }

    private SortedMap<String, String> write() {
        SortedMap<String, String> written = new TreeMap<>();
        catalog.apps().stream()
                .filter(app -> spec.clusters().stream()
                        .anyMatch(cluster -> catalog.wanted(spec, cluster).contains(app)))
                .forEach(app -> platform(written, app));
        spec.clusters().forEach(cluster -> cluster(written, cluster));
        return Collections.unmodifiableSortedMap(written);
    }

    /** Folders of which nothing else may remain. */
    public List<String> owned() {
        List<String> folders = new ArrayList<>(List.of(layout.platform(), layout.policies()));
        spec.clusters().forEach(cluster -> folders.add(layout.cluster(cluster.name())));
        return List.copyOf(folders);
    }

    /** What Argo CD must have made of a cluster's directory, by wave. */
    public List<ExpectedApplication> expected(FleetSpec.Cluster cluster) {
        List<ExpectedApplication> expected = new ArrayList<>();
        for (PlatformApp app : catalog.wanted(spec, cluster)) {
            ObjectNode merged = Merge.over(
                    applications.platform(app, placeholders), Applications.patch(app, placeholders.in(cluster)));
            expected.add(new ExpectedApplication(app.name(), app.wave(), merged.at("/spec/source")));
        }
        if (hasTenant()) {
            JsonNode source = Applications.tenant(spec.gitops()).at("/spec/source");
            expected.add(new ExpectedApplication(Applications.TENANT, Applications.TENANT_WAVE, source));
        }
        return List.copyOf(expected);
    }

    private boolean hasTenant() {
        return !spec.gitops().repository().isEmpty();
    }

    private void platform(Map<String, String> written, PlatformApp app) {
        String folder = layout.platform(app.name());
        written.put(folder + "/application.yaml", Yaml.text(applications.platform(app, placeholders)));
        written.put(folder + KUSTOMIZATION, Yaml.text(kustomization(List.of("application.yaml"))));
        if (app.manifests() != null) {
            String name = app.manifests().file();
            String manifests = layout.manifests(app);
            written.put(manifests + "/" + name + ".yaml", Yaml.text(PlatformCatalog.manifests(name)));
            written.put(manifests + KUSTOMIZATION, Yaml.text(kustomization(List.of(name + ".yaml"))));
        }
    }

    private void cluster(Map<String, String> written, FleetSpec.Cluster cluster) {
        String folder = layout.cluster(cluster.name());
        List<String> resources = new ArrayList<>();
        List<String> patches = new ArrayList<>();
        for (PlatformApp app : catalog.wanted(spec, cluster)) {
            resources.add("../../platform/" + app.name());
            ObjectNode patch = Applications.patch(app, placeholders.in(cluster));
            if (!patch.isEmpty()) {
                String file = "patches/" + app.name() + ".yaml";
                patches.add(file);
                written.put(folder + "/" + file, Yaml.text(patch));
            }
        }
        if (hasTenant()) {
            resources.add("applications.yaml");
            written.put(folder + "/applications.yaml", Yaml.text(Applications.tenant(spec.gitops())));
        }
        written.put(folder + KUSTOMIZATION, Yaml.text(overlay(cluster, resources, patches)));
    }

    private ObjectNode overlay(FleetSpec.Cluster cluster, List<String> resources, List<String> patches) {
        ObjectNode kustomization = kustomization(resources);
        ArrayNode list = kustomization.putArray("patches");
        patches.forEach(patch -> list.addObject().put("path", patch));
        kustomization
                .putArray("labels")
                .addObject()
                .putObject("pairs")
                .put("catamaran.dev/fleet", layout.fleet())
                .put("catamaran.dev/cluster", cluster.name());
        return kustomization;
    }

    private static ObjectNode kustomization(List<String> resources) {
        ObjectNode kustomization = Yaml.object()
                .put("apiVersion", "kustomize.config.k8s.io/v1beta1")
                .put("kind", "Kustomization");
        ArrayNode list = kustomization.putArray("resources");
        resources.forEach(list::add);
        return kustomization;
    }
}
