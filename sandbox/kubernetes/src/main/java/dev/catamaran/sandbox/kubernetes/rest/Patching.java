package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.OwnApi;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.api.WriteOptions;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.patch.JsonPatch;
import dev.catamaran.sandbox.kubernetes.patch.MergePatch;
import dev.catamaran.sandbox.kubernetes.patch.StrategicPatch;

/** The four kinds of PATCH, told apart by their media type. */
final class Patching {
    private final OwnApi api;

    Patching(OwnApi api) {
        this.api = api;
    }

    ObjectVerbs.Outcome patch(ResourceType type, ApiPath path, String mediaType, JsonNode body, WriteOptions options) {
        if (mediaType.startsWith("application/apply-patch")) {
            return apply(type, path, body, options);
        }
        if (path.subresource().equals("scale")) {
            ObjectNode scaled = api.writes()
                    .change(
                            type,
                            path.namespace(),
                            path.name(),
                            object -> Scale.set(object, patched(type, mediaType, Scale.of(object), body)),
                            options.on(""));
            return new ObjectVerbs.Outcome(200, Scale.of(scaled));
        }
        ObjectNode changed = api.writes()
                .change(
                        type,
                        path.namespace(),
                        path.name(),
                        object -> unversioned(object, patched(type, mediaType, object, body)),
                        options);
        return new ObjectVerbs.Outcome(200, changed);
    }

    private ObjectVerbs.Outcome apply(ResourceType type, ApiPath path, JsonNode body, WriteOptions options) {
        String stated = Metadata.name(body);
        if (!stated.isEmpty() && !stated.equals(path.name())) {
            throw ApiFault.badRequest(
                    "the name of the object (" + stated + ") does not match the name on the URL (" + path.name() + ")");
        }
        if (options.manager().isEmpty() || options.manager().equals("null")) {
            throw ApiFault.invalid(
                    "PatchOptions.meta.k8s.io", "", "fieldManager: Required value: is required for apply patch");
        }
        Key key = Key.of(type.name(), type.namespaced() ? path.namespace() : "", path.name());
        boolean existed = api.store().get(key).isPresent();
        ObjectNode applied = api.writes().apply(type, path.namespace(), path.name(), body, options);
        return new ObjectVerbs.Outcome(existed ? 200 : 201, applied);
    }

    private static ObjectNode patched(ResourceType type, String mediaType, ObjectNode object, JsonNode patch) {
        String kind = mediaType.replaceFirst(";.*", "").strip();
        JsonNode result = switch (kind) {
            case "application/json-patch+json" -> JsonPatch.apply(object, patch);
            case "application/merge-patch+json" -> MergePatch.apply(object, patch);
            case "application/strategic-merge-patch+json" -> {
                if (type.custom() || !(patch instanceof ObjectNode changes)) {
                    throw unsupported(kind);
                }
                yield StrategicPatch.apply(object, changes);
            }
            default -> throw unsupported(kind);
        };
        if (result instanceof ObjectNode changed) {
            return changed;
        }
        throw ApiFault.badRequest("the patch does not leave an object");
    }

    /** A patch that does not name a version applies to whatever is there. */
    private static ObjectNode unversioned(ObjectNode before, ObjectNode after) {
        JsonNode version = before.path("metadata").path("resourceVersion");
        if (after.path("metadata").path("resourceVersion").equals(version)) {
            Metadata.of(after).remove("resourceVersion");
        }
        return after;
    }

    private static ApiFault unsupported(String kind) {
        return new ApiFault(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json,"
                        + " application/apply-patch+yaml; it was " + kind);
    }
}
