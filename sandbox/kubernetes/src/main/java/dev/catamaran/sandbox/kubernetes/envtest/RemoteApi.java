package dev.catamaran.sandbox.kubernetes.envtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An API server reached over its wire, for the controllers. */
public final class RemoteApi implements ObjectApi, AutoCloseable {
    private final ApiConnection connection;
    private final RemoteTypes types;

    /**
     * @param tls shows an administrator's certificate
     * @param url asked at each call
     */
    public RemoteApi(SSLContext tls, java.util.function.Supplier<String> url) {
        this.connection = new ApiConnection(tls, url);
        this.types = new RemoteTypes(connection);
    }

    private static String path(TypeName type, String namespace, String name) {
        String root = type.group().isEmpty() ? "/api/" : "/apis/" + type.group() + "/";
        return root
                + type.version()
                + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/")
                + type.plural()
                + (name.isEmpty() ? "" : "/" + name);
    }

    private static String path(TypeName type, JsonNode object, boolean named) {
        return path(type, Metadata.namespace(object), named ? Metadata.name(object) : "");
    }

    @Override
    public Optional<ObjectNode> get(TypeName type, String namespace, String name) {
        try {
            return Optional.of((ObjectNode) connection.call("GET", path(type, namespace, name), null));
        } catch (ApiFault fault) {
            if (fault.isNotFound()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    @Override
    public List<ObjectNode> list(TypeName type, @Nullable String namespace) {
        List<ObjectNode> objects = new ArrayList<>();
        try {
            JsonNode list = connection.call("GET", path(type, namespace == null ? "" : namespace, ""), null);
            for (JsonNode item : list.path("items")) {
                String kind = Metadata.kind(list).replaceFirst("List$", "");
                objects.add(((ObjectNode) item).put("kind", kind).put("apiVersion", type.apiVersion()));
            }
        } catch (ApiFault fault) {
            if (!fault.isNotFound()) {
                throw fault;
            }
        }
        return objects;
    }

    @Override
    public ObjectNode create(TypeName type, ObjectNode object) {
        return (ObjectNode) connection.call("POST", path(type, object, false), object);
    }

    @Override
    public ObjectNode update(TypeName type, ObjectNode object) {
        return (ObjectNode) connection.call("PUT", path(type, object, true), object);
    }

    @Override
    public ObjectNode updateStatus(TypeName type, ObjectNode object) {
        try {
            return (ObjectNode) connection.call("PUT", path(type, object, true) + "/status", object);
        } catch (ApiFault fault) {
            if (fault.isNotFound()
                    && get(type, Metadata.namespace(object), Metadata.name(object))
                            .isPresent()) {
                return update(type, object);
            }
            throw fault;
        }
    }

    @Override
    public void finalizeNamespace(ObjectNode namespace) {
        namespace.withObject("/spec").putArray("finalizers");
        connection.call("PUT", path(Types.NAMESPACES, namespace, true) + "/finalize", namespace);
    }

    @Override
    public void bind(ObjectNode pod, String node) {
        ObjectNode binding = Metadata.object("v1", "Binding", Metadata.namespace(pod), Metadata.name(pod));
        binding.putObject("target").put("apiVersion", "v1").put("kind", "Node").put("name", node);
        connection.call("POST", path(Types.PODS, pod, true) + "/binding", binding);
    }

    @Override
    public void delete(TypeName type, String namespace, String name, JsonNode options) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("apiVersion", "v1").put("kind", "DeleteOptions").put("gracePeriodSeconds", 0);
        if (options instanceof ObjectNode given) {
            body.setAll(given);
        }
        try {
            connection.call("DELETE", path(type, namespace, name), body);
        } catch (ApiFault fault) {
            if (!fault.isNotFound()) {
                throw fault;
            }
        }
    }

    @Override
    public ObjectNode apply(ObjectNode object, String manager) {
        TypeName type = typeOf(object)
                .map(ResourceType::name)
                .orElseThrow(() -> new ApiFault(
                        404,
                        "NotFound",
                        "no matches for kind \"" + Metadata.kind(object) + "\" in version \""
                                + Metadata.apiVersion(object) + "\""));
        String query = "?force=true&fieldManager=" + manager;
        return (ObjectNode)
                connection.call("PATCH", path(type, object, true) + query, object, "application/apply-patch+yaml");
    }

    @Override
    public Optional<ResourceType> typeOf(JsonNode object) {
        return types.ofKind(Metadata.apiVersion(object), Metadata.kind(object));
    }

    @Override
    public List<ResourceType> types() {
        return types.all();
    }

    @Override
    public AutoCloseable watch(Consumer<Change> listener) {
        return new RemoteWatches(connection, types, listener);
    }

    /** Whether the server says that it is ready. */
    public boolean ready() {
        return connection.call("GET", "/readyz", null).path("text").asText().equals("ok");
    }

    @Override
    public void close() {
        connection.close();
    }
}
