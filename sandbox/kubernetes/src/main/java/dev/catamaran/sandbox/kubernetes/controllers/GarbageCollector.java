package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.api.Deletes;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Deletes what deleted objects owned: in the background, or first when the deletion is a foreground one. */
public final class GarbageCollector implements Controller {
    private final Scene scene;
    /** Owner's uid to the objects it owns. */
    private final Map<String, Set<Key>> dependents = new ConcurrentHashMap<>();

    public GarbageCollector(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void changed(Change change) {
        JsonNode object = change.object();
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            String uid = owner.path("uid").asText();
            if (change.after() != null) {
                dependents.computeIfAbsent(uid, each -> new LinkedHashSet<>()).add(change.key());
            } else {
                dependents.getOrDefault(uid, new LinkedHashSet<>()).remove(change.key());
                finishForeground(owner, Metadata.namespace(object));
            }
        }
        if (change.after() == null) {
            Set<Key> owned = dependents.remove(Metadata.uid(object));
            if (owned != null) {
                owned.forEach(this::delete);
            }
        } else if (Metadata.deleting(object)) {
            deletion(change.key(), object);
        }
    }

    private void deletion(Key key, JsonNode object) {
        Set<Key> owned = Set.copyOf(dependents.getOrDefault(Metadata.uid(object), Set.of()));
        if (Metadata.finalizers(object).contains(Deletes.ORPHAN)) {
            owned.forEach(dependent -> disown(dependent, Metadata.uid(object)));
            dependents.remove(Metadata.uid(object));
            release(key, Deletes.ORPHAN);
        } else if (Metadata.finalizers(object).contains(Deletes.FOREGROUND)) {
            owned.forEach(this::delete);
            if (owned.isEmpty()) {
                release(key, Deletes.FOREGROUND);
            }
        }
    }

    private void finishForeground(JsonNode owner, String namespace) {
        String uid = owner.path("uid").asText();
        if (!dependents.getOrDefault(uid, Set.of()).isEmpty()) {
            return;
        }
        Optional<ResourceType> type = scene.api().typeOf(owner);
        type.ifPresent(known -> scene.api()
                .get(
                        known.name(),
                        known.namespaced() ? namespace : "",
                        owner.path("name").asText())
                .filter(found -> Metadata.uid(found).equals(uid) && Metadata.deleting(found))
                .ifPresent(found ->
                        deletion(Key.of(known.name(), Metadata.namespace(found), Metadata.name(found)), found)));
    }

    private void release(Key key, String finalizer) {
        typeOf(key)
                .ifPresent(type -> scene.api()
                        .edit(
                                type,
                                key.namespace(),
                                key.name(),
                                object -> Metadata.removeFinalizer(object, finalizer)));
    }

    private void disown(Key key, String uid) {
        typeOf(key)
                .ifPresent(type -> scene.api().edit(type, key.namespace(), key.name(), object -> {
                    ArrayNode left = JsonNodeFactory.instance.arrayNode();
                    object.path("metadata").path("ownerReferences").forEach(owner -> {
                        if (!owner.path("uid").asText().equals(uid)) {
                            left.add(owner);
                        }
                    });
                    Metadata.of(object).set("ownerReferences", left);
                }));
    }

    private void delete(Key key) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        typeOf(key).ifPresent(type -> scene.api().delete(type, key.namespace(), key.name(), options));
    }

    private Optional<TypeName> typeOf(Key key) {
        return scene.api().types().stream()
                .map(ResourceType::name)
                .filter(key::isOf)
                .findFirst();
    }
}
