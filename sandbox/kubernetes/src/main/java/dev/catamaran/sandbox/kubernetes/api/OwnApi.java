package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sandbox's own API server without its wire: rules and store in this process. */
public final class OwnApi implements ObjectApi {
    private final ObjectStore store = new ObjectStore();
    private final Registry registry = new Registry(store);
    private final ServiceAddresses addresses;
    private final Writes writes;
    private final Deletes deletes = new Deletes(store);

    /**
     * @param serviceRange addresses of Services, e.g. {@code 10.233.0.0/18}
     */
    public OwnApi(String serviceRange) {
        this.addresses = new ServiceAddresses(store, serviceRange);
        this.writes = new Writes(store, addresses);
    }

    public ObjectStore store() {
        return store;
    }

    public Registry registry() {
        return registry;
    }

    public Writes writes() {
        return writes;
    }

    public Deletes deletes() {
        return deletes;
    }

    public ServiceAddresses addresses() {
        return addresses;
    }

    private ResourceType served(TypeName name) {
        return registry.find(name.group(), name.version(), name.plural())
                .orElseThrow(() ->
                        new ApiFault(404, "NotFound", "the server could not find the requested resource: " + name));
    }

    @Override
    public Optional<ObjectNode> get(TypeName type, String namespace, String name) {
        return store.get(Key.of(type, namespace, name));
    }

    /** What is stored is never modified, so it needs no copy to compare with. */
    @Override
    public void editStatus(TypeName type, String namespace, String name, Consumer<ObjectNode> edit) {
        edit(type, namespace, name, edit, WriteOptions.by("controller").on("status"));
    }

    @Override
    public void edit(TypeName type, String namespace, String name, Consumer<ObjectNode> edit) {
        edit(type, namespace, name, edit, WriteOptions.by("controller"));
    }

    private void edit(TypeName type, String namespace, String name, Consumer<ObjectNode> edit, WriteOptions options) {
        Edits.retrying(() -> store.get(Key.of(type, namespace, name)).ifPresent(before -> {
            ObjectNode object = before.deepCopy();
            edit.accept(object);
            if (!before.equals(object)) {
                var _ = writes.replace(served(type), namespace, name, object, options);
            }
        }));
    }

    @Override
    public List<ObjectNode> list(TypeName type, @Nullable String namespace) {
        return store.list(type, namespace);
    }

    @Override
    public List<ObjectNode> list(TypeName type, @Nullable String namespace, Predicate<JsonNode> wanted) {
        return store.list(type, namespace).stream().filter(wanted).toList();
    }

    @Override
    public ObjectNode create(TypeName type, ObjectNode object) {
        return writes.create(served(type), Metadata.namespace(object), object, WriteOptions.by("controller"))
                .deepCopy();
    }

    @Override
    public ObjectNode update(TypeName type, ObjectNode object) {
        return replace(type, object, WriteOptions.by("controller"));
    }

    @Override
    public ObjectNode updateStatus(TypeName type, ObjectNode object) {
        return replace(type, object, WriteOptions.by("controller").on("status"));
    }

    @Override
    public void finalizeNamespace(ObjectNode namespace) {
        ObjectNode released = namespace.deepCopy();
        released.withObject("/spec").putArray("finalizers");
        var _ = replace(
                Types.NAMESPACES, released, WriteOptions.by("controller").on("finalize"));
    }

    @Override
    public void bind(ObjectNode pod, String node) {
        edit(
                Types.PODS,
                Metadata.namespace(pod),
                Metadata.name(pod),
                found -> found.withObject("/spec").put("nodeName", node));
    }

    private ObjectNode replace(TypeName type, ObjectNode object, WriteOptions options) {
        return writes.replace(served(type), Metadata.namespace(object), Metadata.name(object), object, options)
                .deepCopy();
    }

    @Override
    public void delete(TypeName type, String namespace, String name, JsonNode options) {
        try {
            deletes.delete(served(type), namespace, name, options, false);
        } catch (ApiFault fault) {
            if (!fault.isNotFound()) {
                throw fault;
            }
        }
    }

    public void delete(TypeName type, String namespace, String name) {
        delete(type, namespace, name, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public ObjectNode apply(ObjectNode object, String manager) {
        ResourceType type = typeOf(object)
                .orElseThrow(() -> new ApiFault(
                        404,
                        "NotFound",
                        "no matches for kind \"" + Metadata.kind(object) + "\" in version \""
                                + Metadata.apiVersion(object) + "\""));
        return writes.apply(type, Metadata.namespace(object), Metadata.name(object), object, WriteOptions.by(manager))
                .deepCopy();
    }

    @Override
    public Optional<ResourceType> typeOf(JsonNode object) {
        return registry.ofKind(Metadata.apiVersion(object), Metadata.kind(object));
    }

    @Override
    public List<ResourceType> types() {
        return List.copyOf(registry.all());
    }

    @Override
    public AutoCloseable watch(Consumer<Change> listener) {
        long from = store.version();
        Thread thread = Thread.ofVirtual().name("controllers").start(() -> follow(from, listener));
        return thread::interrupt;
    }

    private void follow(long from, Consumer<Change> listener) {
        long seen = from;
        try {
            while (true) {
                List<Change> changes = store.changesAfter(seen, PATIENCE);
                changes.forEach(listener);
                seen = changes.isEmpty() ? seen : changes.getLast().version();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
