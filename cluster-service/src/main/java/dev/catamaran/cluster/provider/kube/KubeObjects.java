package dev.catamaran.cluster.provider.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Writes objects by server-side apply, in our own name. */
final class KubeObjects {
    static final String SYSTEM = "kube-system";
    static final Map<String, String> LABELS = Map.of("app.kubernetes.io/managed-by", "catamaran");

    private static final String MANAGER = "catamaran";

    private KubeObjects() {}

    /** Texts as a Secret's data. */
    static Map<String, String> encoded(Map<String, String> texts) {
        Map<String, String> data = new TreeMap<>();
        texts.forEach((name, text) ->
                data.put(name, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        return data;
    }

    static <T extends HasMetadata> T apply(KubernetesClient client, T object) {
        return client.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
    }
}
