package dev.catamaran.sandbox.kubernetes.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Loopback;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.api.OwnApi;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.rest.ApiServer;
import dev.catamaran.sandbox.kubernetes.rest.PodProxy;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The sandbox's own API server behind TLS. */
public final class OwnPlane implements Plane {
    private static final String LOCAL = "127.0.0.1";

    private final Outside outside;
    private final OwnApi api;
    private final ApiServer server;
    private HttpServing serving;

    /**
     * @param version of Kubernetes, asked at each call
     */
    public OwnPlane(
            Credentials credentials, String serviceRange, Supplier<String> version, Outside outside, PodProxy proxy) {
        this.outside = outside;
        this.api = new OwnApi(serviceRange);
        this.server = new ApiServer(api, credentials.authority(), version, outside, proxy);
        this.serving = serve(credentials);
    }

    private HttpServing serve(Credentials credentials) {
        try {
            return HttpServing.https(
                    LOCAL, 0, TlsContexts.server(credentials.server(), credentials.authority()), true, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectApi api() {
        return api;
    }

    @Override
    public synchronized InetSocketAddress address() {
        return new InetSocketAddress(Loopback.parse(LOCAL), serving.port());
    }

    @Override
    public synchronized void renew(Credentials credentials) {
        HttpServing old = serving;
        serving = serve(credentials);
        old.close();
    }

    @Override
    public JsonNode save() {
        ObjectNode state = outside.json().createObjectNode();
        state.put("version", api.store().version());
        ArrayNode objects = state.putArray("objects");
        api.store().dump().forEach(objects::add);
        return state;
    }

    @Override
    public void load(JsonNode state) {
        long version = state.path("version").asLong();
        List<ObjectNode> objects = new ArrayList<>();
        state.path("objects").forEach(object -> objects.add((ObjectNode) object));
        objects.sort((one, other) -> Boolean.compare(isDefinition(other), isDefinition(one)));
        for (ObjectNode object : objects) {
            api.typeOf(object)
                    .ifPresent(type -> api.store()
                            .restore(
                                    Key.of(type.name(), Metadata.namespace(object), Metadata.name(object)),
                                    object,
                                    version));
        }
    }

    private static boolean isDefinition(JsonNode object) {
        return Metadata.kind(object).equals("CustomResourceDefinition");
    }

    @Override
    public synchronized void close() {
        serving.close();
    }
}
