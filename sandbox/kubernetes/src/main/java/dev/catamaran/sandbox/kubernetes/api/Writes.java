package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.patch.ManagedFields;
import dev.catamaran.sandbox.kubernetes.patch.ServerSideApply;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Creation, replacement, patching and server-side apply of single objects. */
public final class Writes {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final ObjectStore store;
    private final Admission admission;
    private final SecureRandom random = new SecureRandom();

    public Writes(ObjectStore store, ServiceAddresses addresses) {
        this.store = store;
        this.admission = new Admission(store, new Defaults(addresses));
    }

    public ObjectNode create(ResourceType type, String namespace, JsonNode body, WriteOptions options) {
        admission.checkType(type, body);
        ObjectNode object = ((ObjectNode) body).deepCopy();
        ObjectNode metadata = Metadata.of(object);
        String prefix = metadata.path("generateName").asText("");
        if (Metadata.name(object).isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
        String name = Metadata.name(object);
        admission.checkName(type, name);
        place(type, namespace, metadata);
        return store.atomically(() -> {
            if (type.namespaced()) {
                admission.checkNamespace(type, namespace, name);
            }
            Key key = Key.of(type.name(), type.namespaced() ? namespace : "", name);
            if (store.get(key).isPresent()) {
                throw ApiFault.alreadyExists(type.name(), name);
            }
            return insert(type, key, object, options);
        });
    }

    private ObjectNode insert(ResourceType type, Key key, ObjectNode object, WriteOptions options) {
        ObjectNode metadata = Metadata.of(object);
        metadata.remove(List.of("resourceVersion", "deletionTimestamp", "selfLink"));
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Metadata.now());
        if (type.status()) {
            metadata.put("generation", 1);
            if (!type.kind().equals("Node")) {
                object.remove("status");
            }
        }
        ObjectNode asked = object.deepCopy();
        admission.admit(type, object, options.strict());
        if (!metadata.has("managedFields")) {
            ManagedFields owners = new ManagedFields(object);
            owners.updated(JsonNodeFactory.instance.objectNode(), asked, options.manager(), "", !type.custom());
            owners.into(object);
        }
        return options.dryRun() ? object : store.put(key, object);
    }

    public ObjectNode replace(ResourceType type, String namespace, String name, JsonNode body, WriteOptions options) {
        admission.checkType(type, body);
        String named = Metadata.name(body);
        if (!named.equals(name)) {
            throw ApiFault.badRequest(
                    "the name of the object (" + named + ") does not match the name on the URL (" + name + ")");
        }
        boolean versioned = body.path("metadata").hasNonNull("resourceVersion");
        if (type.custom() && !versioned) {
            throw ApiFault.invalid(
                    type.kind(), name, "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
        }
        return change(type, namespace, name, current -> ((ObjectNode) body).deepCopy(), options);
    }

    /** Reads, lets the step make the new object from the old one, checks and stores it. */
    public ObjectNode change(
            ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> step, WriteOptions options) {
        Key key = Key.of(type.name(), type.namespaced() ? namespace : "", name);
        return store.atomically(() -> {
            ObjectNode before = store.get(key).orElseThrow(() -> ApiFault.notFound(type.name(), name));
            ObjectNode shown = before.deepCopy().put("apiVersion", type.apiVersion());
            ObjectNode after = step.apply(shown);
            checkVersion(type, name, before, after);
            return update(type, key, shown, after, options, true);
        });
    }

    private static void checkVersion(ResourceType type, String name, ObjectNode before, ObjectNode after) {
        String wanted = after.path("metadata").path("resourceVersion").asText("");
        String current = before.path("metadata").path("resourceVersion").asText();
        if (!wanted.isEmpty() && !wanted.equals("0") && !wanted.equals(current)) {
            throw ApiFault.conflict(
                    type.name(),
                    name,
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        String uid = Metadata.uid(after);
        if (!uid.isEmpty() && !uid.equals(Metadata.uid(before))) {
            throw ApiFault.conflict(type.name(), name, "Precondition failed: UID in precondition: " + uid);
        }
    }

    private ObjectNode update(
            ResourceType type, Key key, ObjectNode before, ObjectNode after, WriteOptions options, boolean tracked) {
        if (tracked && !after.path("metadata").has("managedFields")) {
            Admission.set(
                    Metadata.of(after), "managedFields", before.path("metadata").get("managedFields"));
        }
        admission.carryOver(type, before, after, options.subresource());
        admission.admit(type, after, options.strict());
        Metadata.of(after).set("resourceVersion", before.path("metadata").path("resourceVersion"));
        if (tracked) {
            ManagedFields owners = new ManagedFields(after);
            owners.updated(before, after, options.manager(), options.subresource(), !type.custom());
            owners.into(after);
        }
        if (options.dryRun() || Admission.same(before, after)) {
            return after;
        }
        if (Metadata.deleting(after) && Metadata.finalizers(after).isEmpty() && !heldByNamespace(type, after)) {
            store.remove(key);
            return after;
        }
        return store.put(key, after);
    }

    private static boolean heldByNamespace(ResourceType type, ObjectNode object) {
        return type.kind().equals("Namespace")
                && !object.path("spec").path("finalizers").isEmpty();
    }

    /** Server-side apply; creates the object when there is none. */
    public ObjectNode apply(
            ResourceType type, String namespace, String name, JsonNode configuration, WriteOptions options) {
        admission.checkType(type, configuration);
        if (configuration.path("metadata").has("managedFields")) {
            throw ApiFault.badRequest("metadata.managedFields must be nil");
        }
        ServerSideApply apply =
                new ServerSideApply(options.manager(), options.force(), !type.custom(), options.subresource());
        Key key = Key.of(type.name(), type.namespaced() ? namespace : "", name);
        return store.atomically(() -> {
            ObjectNode live = store.get(key).orElse(null);
            if (live == null) {
                ObjectNode empty = Metadata.object(type.apiVersion(), type.kind(), key.namespace(), name);
                ObjectNode merged = apply.apply(empty, configuration);
                return create(type, namespace, merged, options);
            }
            ObjectNode shown = live.deepCopy().put("apiVersion", type.apiVersion());
            ObjectNode merged = apply.apply(shown, configuration);
            String wanted =
                    configuration.path("metadata").path("resourceVersion").asText("");
            if (!wanted.isEmpty()) {
                Metadata.of(merged).put("resourceVersion", wanted);
            }
            checkVersion(type, name, live, merged);
            return update(type, key, shown, merged, options, false);
        });
    }

    private static void place(ResourceType type, String namespace, ObjectNode metadata) {
        if (!type.namespaced()) {
            metadata.remove("namespace");
            return;
        }
        String stated = metadata.path("namespace").asText("");
        if (!stated.isEmpty() && !stated.equals(namespace)) {
            throw ApiFault.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
        metadata.put("namespace", namespace);
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }
}
