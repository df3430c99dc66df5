package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One synchronization: manifests applied wave by wave, each wave healthy before the next. A wave costs {@code
 * argocd.sync}, unless it only holds further Applications, which cost their own.
 */
final class Sync {
    private static final String MANAGER = "argocd-controller";

    private final Scene scene;
    private final JsonNode application;
    private final Sources.Rendered rendered;
    private final Set<Tracked> tracked = new LinkedHashSet<>();

    /** Waits until something may have become healthy. */
    interface Patience {
        /** Where the changes stand, taken before looking. */
        long mark();

        /** Returns when there was a change after the mark. */
        void await(long mark) throws InterruptedException;
    }

    Sync(Scene scene, JsonNode application, Sources.Rendered rendered) {
        this.scene = scene;
        this.application = application;
        this.rendered = rendered;
    }

    String revision() {
        return rendered.revision();
    }

    Collection<Tracked> tracked() {
        return List.copyOf(tracked);
    }

    void apply(Patience patience) throws InterruptedException {
        namespace();
        List<List<ObjectNode>> waves =
                List.copyOf(Sources.waves(rendered.objects()).values());
        for (List<ObjectNode> wave : waves) {
            boolean own =
                    wave.stream().anyMatch(object -> !Metadata.kind(object).equals("Application"));
            wave.forEach(this::apply);
            if (own) {
                scene.outside().impose(scene.spec().scope(), "argocd.sync");
            }
            long mark = patience.mark();
            while (!healthy()) {
                if (gone()) {
                    return;
                }
                patience.await(mark);
                mark = patience.mark();
            }
        }
    }

    private boolean gone() {
        return scene.api()
                .get(Types.APPLICATIONS, Metadata.namespace(application), Metadata.name(application))
                .filter(found -> !Metadata.deleting(found))
                .filter(found -> found.path("spec").equals(application.path("spec")))
                .isEmpty();
    }

    boolean healthy() {
        return tracked.stream()
                .allMatch(each -> each.find(scene.api()).filter(Health::healthy).isPresent());
    }

    private void namespace() {
        String namespace = application.at("/spec/destination/namespace").asText("");
        for (JsonNode option : application.at("/spec/syncPolicy/syncOptions")) {
            if (option.asText().equals("CreateNamespace=true") && !namespace.isEmpty()) {
                ObjectNode object = Metadata.object("v1", "Namespace", "", namespace);
                JsonNode labels = application.at("/spec/syncPolicy/managedNamespaceMetadata/labels");
                if (labels.isObject()) {
                    Metadata.of(object).set("labels", labels.deepCopy());
                }
                scene.api().apply(object, MANAGER);
            }
        }
    }

    private void apply(ObjectNode manifest) {
        ObjectNode object = manifest.deepCopy();
        ResourceType type = scene.api()
                .typeOf(object)
                .orElseThrow(() -> new SyncException("The Kubernetes API could not find "
                        + Metadata.apiVersion(manifest) + "/" + Metadata.kind(manifest)
                        + " for requested resource " + Metadata.name(manifest)
                        + ". Make sure the CRD is installed on the destination cluster."));
        if (type.namespaced() && Metadata.namespace(object).isEmpty()) {
            Metadata.of(object)
                    .put(
                            "namespace",
                            application.at("/spec/destination/namespace").asText("default"));
        }
        Metadata.of(object)
                .withObject("/annotations")
                .put(
                        "argocd.argoproj.io/tracking-id",
                        Metadata.name(application) + ":" + type.name().group() + "/" + type.kind() + ":"
                                + Metadata.namespace(object) + "/" + Metadata.name(object));
        try {
            tracked.add(Tracked.of(scene.api().apply(object, MANAGER)));
        } catch (ApiFault fault) {
            throw new SyncException(fault.text());
        }
    }

    /** Deletes what was managed before and is not rendered any more, when the Application says so. */
    void prune(List<Tracked> before) {
        if (!application.at("/spec/syncPolicy/automated/prune").asBoolean()) {
            return;
        }
        before.stream()
                .filter(each -> !tracked.contains(each))
                .forEach(each -> each.type(scene.api())
                        .ifPresent(type -> scene.api()
                                .delete(type, each.namespace(), each.name(), JsonNodeFactory.instance.objectNode())));
    }
}
