package dev.catamaran.gitops.provider.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Applies many objects of a manifest at once. */
final class BulkApply {
    private static final int PARALLEL = 8;

    private BulkApply() {}

    /** Server-side apply with force into a namespace; the first failure is thrown once all have ended. */
    static void apply(KubernetesClient client, List<HasMetadata> objects, String namespace)
            throws InterruptedException {
        try (ExecutorService executor =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            List<Future<?>> calls = objects.stream()
                    .<Future<?>>map(object -> executor.submit(() -> apply(client, object, namespace)))
                    .toList();
            for (Future<?> call : calls) {
                var _ = call.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private static void apply(KubernetesClient client, HasMetadata object, String namespace) {
        var resource = client.resource(object);
        var _ = (object instanceof Namespaced ? resource.inNamespace(namespace) : resource)
                .fieldManager(ClusterObjects.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }
}
