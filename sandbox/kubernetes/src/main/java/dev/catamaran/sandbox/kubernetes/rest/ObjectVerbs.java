package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kubernetes.api.OwnApi;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.api.WriteOptions;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Everything one can do with objects except watching them. */
final class ObjectVerbs {
    private final OwnApi api;
    private final Answers answers;
    private final Patching patching;

    /** What a verb answers. */
    record Outcome(int status, ObjectNode body) {}

    ObjectVerbs(OwnApi api, Answers answers) {
        this.api = api;
        this.answers = answers;
        this.patching = new Patching(api);
    }

    void serve(HttpCall call, ResourceType type, ApiPath path) throws IOException {
        Outcome outcome = perform(call, type, path);
        if (Metadata.kind(outcome.body()).equals("Status")) {
            answers.json(call, outcome.status(), outcome.body());
        } else if (path.subresource().equals("scale")) {
            answers.json(call, outcome.status(), outcome.body());
        } else {
            answers.object(call, outcome.status(), type, outcome.body());
        }
    }

    Outcome perform(HttpCall call, ResourceType type, ApiPath path) throws IOException {
        checkSubresource(type, path);
        boolean collection = path.name().isEmpty();
        return switch (call.method()) {
            case "GET", "HEAD" ->
                collection
                        ? new Outcome(200, Listing.of(api.store(), type, path, call.query()))
                        : new Outcome(200, read(type, path));
            case "POST" -> create(call, type, path);
            case "PUT" -> new Outcome(200, replace(call, type, path));
            case "PATCH" ->
                patching.patch(
                        type,
                        path,
                        String.valueOf(call.header("Content-Type")),
                        answers.body(call),
                        options(call, path));
            case "DELETE" -> new Outcome(200, collection ? deleteAll(call, type, path) : delete(call, type, path));
            default -> throw new ApiFault(405, "MethodNotAllowed", "the server does not allow this method here");
        };
    }

    private static void checkSubresource(ResourceType type, ApiPath path) {
        boolean known = switch (path.subresource()) {
            case "" -> true;
            case "status" -> type.status();
            case "scale" -> type.scale();
            case "finalize" -> type.kind().equals("Namespace");
            case "eviction", "binding" -> type.kind().equals("Pod");
            default -> false;
        };
        if (!known) {
            throw new ApiFault(404, "NotFound", "the server could not find the requested resource");
        }
    }

    private ObjectNode read(ResourceType type, ApiPath path) {
        ObjectNode object = api.store()
                .get(Key.of(type.name(), type.namespaced() ? path.namespace() : "", path.name()))
                .orElseThrow(() -> ApiFault.notFound(type.name(), path.name()));
        return path.subresource().equals("scale")
                ? Scale.of(object)
                : object.deepCopy().put("apiVersion", type.apiVersion());
    }

    private Outcome create(HttpCall call, ResourceType type, ApiPath path) throws IOException {
        if (path.subresource().equals("eviction")) {
            api.deletes().delete(type, path.namespace(), path.name(), answers.body(call), false);
            return new Outcome(201, success(type, path.name()));
        }
        JsonNode body = answers.body(call);
        if (body instanceof ObjectNode object && Metadata.kind(object).isEmpty()) {
            throw ApiFault.badRequest("Object 'Kind' is missing in '" + object + "'");
        }
        return new Outcome(201, api.writes().create(type, path.namespace(), body, options(call, path)));
    }

    private ObjectNode replace(HttpCall call, ResourceType type, ApiPath path) throws IOException {
        JsonNode body = answers.body(call);
        WriteOptions options = options(call, path);
        if (path.subresource().equals("scale")) {
            return Scale.of(api.writes()
                    .change(type, path.namespace(), path.name(), object -> Scale.set(object, body), options.on("")));
        }
        return api.writes().replace(type, path.namespace(), path.name(), body, options);
    }

    private ObjectNode delete(HttpCall call, ResourceType type, ApiPath path) throws IOException {
        JsonNode body = deleteOptions(call);
        ObjectNode last = api.deletes()
                .delete(
                        type,
                        path.namespace(),
                        path.name(),
                        body,
                        options(call, path).dryRun());
        return Metadata.deleting(last) ? last.put("apiVersion", type.apiVersion()) : success(type, path.name());
    }

    private ObjectNode deleteAll(HttpCall call, ResourceType type, ApiPath path) throws IOException {
        JsonNode body = deleteOptions(call);
        boolean dryRun = options(call, path).dryRun();
        ObjectNode list = Listing.of(api.store(), type, path, call.query());
        for (JsonNode item : list.path("items")) {
            try {
                api.deletes().delete(type, Metadata.namespace(item), Metadata.name(item), body, dryRun);
            } catch (ApiFault fault) {
                if (!fault.isNotFound()) {
                    throw fault;
                }
            }
        }
        return list;
    }

    private JsonNode deleteOptions(HttpCall call) throws IOException {
        JsonNode body = answers.body(call);
        String policy = call.query().getOrDefault("propagationPolicy", "");
        return policy.isEmpty() ? body : JsonNodeFactory.instance.objectNode().put("propagationPolicy", policy);
    }

    static ObjectNode success(ResourceType type, String name) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        status.putObject("details").put("name", name).put("kind", type.name().plural());
        return status;
    }

    private static WriteOptions options(HttpCall call, ApiPath path) {
        Map<String, String> query = call.query();
        String dryRun = query.getOrDefault("dryRun", "");
        if (!List.of("", "All").contains(dryRun)) {
            throw ApiFault.badRequest("invalid dryRun \"" + dryRun + "\": supported values: \"All\"");
        }
        String agent = String.valueOf(call.header("User-Agent")).replaceFirst("[/ ].*", "");
        return new WriteOptions(
                query.getOrDefault("fieldManager", agent),
                path.subresource(),
                dryRun.equals("All"),
                query.getOrDefault("fieldValidation", "").equals("Strict"),
                query.getOrDefault("force", "").equals("true"));
    }
}
