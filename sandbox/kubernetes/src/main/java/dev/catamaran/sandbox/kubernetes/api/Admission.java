package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import dev.catamaran.sandbox.kubernetes.schema.StructuralSchema;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an object must satisfy before it is stored, and what the server sets on it. */
final class Admission {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LOOSE = Pattern.compile("[^/%]+");

    private final ObjectStore store;
    private final Defaults defaults;

    Admission(ObjectStore store, Defaults defaults) {
        this.store = store;
        this.defaults = defaults;
    }

    void checkType(ResourceType type, JsonNode object) {
        if (!object.isObject() || Metadata.kind(object).isEmpty()) {
            throw ApiFault.badRequest("Object 'Kind' is missing in the request body");
        }
        if (!Metadata.kind(object).equals(type.kind())
                || !Metadata.apiVersion(object).equals(type.apiVersion())) {
            throw ApiFault.badRequest("the object provided is unrecognized: it is "
                    + Metadata.apiVersion(object) + " " + Metadata.kind(object) + ", expected "
                    + type.apiVersion() + " " + type.kind());
        }
    }

    void checkName(ResourceType type, String name) {
        if (name.isEmpty()) {
            throw ApiFault.invalid(
                    type.kind(), name, "metadata.name: Required value: name or generateName is required");
        }
        boolean loose = type.name().group().equals("rbac.authorization.k8s.io");
        if (!(loose ? LOOSE : SUBDOMAIN).matcher(name).matches() || name.length() > 253) {
            throw ApiFault.invalid(
                    type.kind(),
                    name,
                    "metadata.name: Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of"
                            + " lower case alphanumeric characters, '-' or '.'");
        }
    }

    void checkNamespace(ResourceType type, String namespace, String name) {
        ObjectNode found = store.get(Key.of(Types.NAMESPACES, "", namespace))
                .orElseThrow(() -> ApiFault.notFound(Types.NAMESPACES, namespace));
        if (Metadata.deleting(found)) {
            throw ApiFault.forbidden(type.name().resource() + " \"" + name
                    + "\" is forbidden: unable to create new content in namespace " + namespace
                    + " because it is being terminated");
        }
    }

    /** Defaults, pruning and validation. */
    void admit(ResourceType type, ObjectNode object, boolean strict) {
        defaults.fill(type, object);
        if (type.definition() != null) {
            custom(type, type.definition(), object, strict);
        }
        checkSelector(type, object);
    }

    private static void custom(ResourceType type, JsonNode definition, ObjectNode object, boolean strict) {
        StructuralSchema schema = new StructuralSchema(definition);
        if (!schema.present()) {
            return;
        }
        List<String> unknown = schema.prune(object);
        if (strict && !unknown.isEmpty()) {
            throw ApiFault.badRequest(type.kind() + " in version \""
                    + type.name().version() + "\" cannot be handled as a " + type.kind()
                    + ": strict decoding error: unknown field \"" + String.join("\", unknown field \"", unknown)
                    + "\"");
        }
        schema.fillDefaults(object);
        List<String> violations = schema.violations(object);
        if (!violations.isEmpty()) {
            throw ApiFault.invalid(type.kind(), Metadata.name(object), String.join(", ", violations));
        }
    }

    private static void checkSelector(ResourceType type, JsonNode object) {
        if (!List.of("Deployment", "DaemonSet", "StatefulSet", "ReplicaSet").contains(type.kind())) {
            return;
        }
        JsonNode selector = object.path("spec").path("selector");
        if (selector.isEmpty()) {
            throw ApiFault.invalid(type.kind(), Metadata.name(object), "spec.selector: Required value");
        }
        if (!Selector.object(selector).test(object.path("spec").path("template"))) {
            throw ApiFault.invalid(
                    type.kind(),
                    Metadata.name(object),
                    "spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`");
        }
    }

    /** Carries over what a client cannot change, and raises the generation when the desired state changed. */
    void carryOver(ResourceType type, ObjectNode before, ObjectNode after, String subresource) {
        ObjectNode metadata = Metadata.of(after);
        JsonNode old = before.path("metadata");
        for (String fixed : List.of(
                "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "name", "namespace")) {
            set(metadata, fixed, old.get(fixed));
        }
        if (subresource.equals("status")) {
            JsonNode status = after.path("status").deepCopy();
            JsonNode managed = metadata.path("managedFields");
            after.removeAll();
            after.setAll(before.deepCopy());
            set(after, "status", status.isMissingNode() ? null : status);
            set(Metadata.of(after), "managedFields", managed.isMissingNode() ? null : managed);
        } else if (type.status() && !subresource.equals("finalize")) {
            set(after, "status", before.get("status"));
        }
        boolean changed = type.status() && !desired(before).equals(desired(after));
        set(Metadata.of(after), "generation", old.get("generation"));
        if (changed) {
            Metadata.of(after).put("generation", Metadata.generation(before) + 1);
        }
    }

    private static JsonNode desired(ObjectNode object) {
        ObjectNode desired = object.deepCopy();
        desired.remove(List.of("metadata", "status", "apiVersion", "kind"));
        return desired;
    }

    /** Whether a write changes nothing but its own record of who wrote. */
    static boolean same(ObjectNode before, ObjectNode after) {
        return Objects.equals(comparable(before), comparable(after));
    }

    private static ObjectNode comparable(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        Metadata.of(copy).remove(List.of("resourceVersion"));
        copy.path("metadata").path("managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
        return copy;
    }

    static void set(ObjectNode object, String field, @Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }
}
