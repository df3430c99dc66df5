package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.Collection;
import java.util.List;

/** Writes an Application's status in the shape of its real CRD. */
final class SyncStatus {
    private final ObjectApi api;
    private final String namespace;
    private final String name;

    SyncStatus(ObjectApi api, String namespace, String name) {
        this.api = api;
        this.namespace = namespace;
        this.name = name;
    }

    void running(String revision, Collection<Tracked> tracked) {
        edit("OutOfSync", revision, "Progressing", "Running", "waiting for healthy state", tracked);
    }

    void outOfSync(String revision) {
        edit("OutOfSync", revision, "Missing", "", "", List.of());
    }

    void healing(String revision, Collection<Tracked> tracked) {
        edit("Synced", revision, "Progressing", "Succeeded", "successfully synced (all tasks run)", tracked);
    }

    void healthy(String revision, Collection<Tracked> tracked) {
        edit("Synced", revision, "Healthy", "Succeeded", "successfully synced (all tasks run)", tracked);
    }

    void failed(String message) {
        api.editStatus(Types.APPLICATIONS, namespace, name, application -> {
            ObjectNode status = application.withObject("/status");
            sync(application, "Unknown", "");
            status.withObject("/health").put("status", "Unknown");
            status.putArray("conditions")
                    .addObject()
                    .put("type", "ComparisonError")
                    .put("message", message)
                    .put("lastTransitionTime", Metadata.now());
            operation(application, "Failed", message, "");
        });
    }

    private void edit(
            String sync, String revision, String health, String phase, String message, Collection<Tracked> tracked) {
        api.editStatus(Types.APPLICATIONS, namespace, name, application -> {
            ObjectNode status = application.withObject("/status");
            sync(application, sync, revision);
            ObjectNode healthNode = status.withObject("/health");
            if (!healthNode.path("status").asText().equals(health)) {
                healthNode.put("status", health).put("lastTransitionTime", Metadata.now());
            }
            status.remove("conditions");
            if (!phase.isEmpty()) {
                operation(application, phase, message, revision);
            }
            ArrayNode resources = status.putArray("resources");
            tracked.forEach(each -> each.describe(
                    resources, each.find(api).filter(Health::healthy).isPresent()));
        });
    }

    private static void sync(ObjectNode application, String state, String revision) {
        ObjectNode status = application.withObject("/status");
        ObjectNode sync = status.withObject("/sync").put("status", state);
        if (!revision.isEmpty()) {
            sync.put("revision", revision);
        }
        ObjectNode compared = sync.putObject("comparedTo");
        JsonNode spec = application.path("spec");
        for (String field : List.of("source", "sources", "destination")) {
            if (spec.has(field)) {
                compared.set(field, spec.path(field).deepCopy());
            }
        }
        status.put("reconciledAt", status.path("reconciledAt").asText(Metadata.now()));
    }

    private static void operation(ObjectNode application, String phase, String message, String revision) {
        ObjectNode state = application.withObject("/status/operationState");
        if (state.path("phase").asText().equals(phase)) {
            return;
        }
        state.put("phase", phase).put("message", message);
        state.put("startedAt", state.path("startedAt").asText(Metadata.now()));
        state.withObject("/operation/sync").put("revision", revision);
        if (!phase.equals("Running")) {
            state.put("finishedAt", Metadata.now());
            ObjectNode result = state.withObject("/syncResult").put("revision", revision);
            result.set("source", application.path("spec").path("source").deepCopy());
        }
    }
}
