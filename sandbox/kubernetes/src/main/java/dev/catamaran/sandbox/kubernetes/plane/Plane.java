package dev.catamaran.sandbox.kubernetes.plane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import java.net.InetSocketAddress;

/** A control plane: the API of a cluster and the loopback address on which it is really served. */
public interface Plane extends AutoCloseable {
    ObjectApi api();

    /** Where it listens now; may change when its certificate is renewed. */
    InetSocketAddress address();

    /** Serves with another certificate from now on. */
    void renew(Credentials credentials);

    /** Its objects, to be kept by the world. */
    JsonNode save();

    void load(JsonNode state);

    @Override
    void close();
}
