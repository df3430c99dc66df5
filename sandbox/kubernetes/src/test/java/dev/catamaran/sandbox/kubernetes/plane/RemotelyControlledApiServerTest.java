package dev.catamaran.sandbox.kubernetes.plane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.envtest.RemoteApi;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.net.InetSocketAddress;

/** The sandbox's own API server with its controllers working over the wire, as they do with a real one. */
class RemotelyControlledApiServerTest extends ApiServerContractTest {
    @Override
    Plane open(Credentials credentials, ClusterSpec spec, Outside outside) {
        Plane own = new OwnPlane(
                credentials,
                spec.serviceRange(),
                spec::version,
                outside,
                (call, namespace, target, path) -> call.answer(503, "text/plain", ""));
        RemoteApi remote = new RemoteApi(
                TlsContexts.client(credentials.admin(), credentials.authority()),
                () -> "https://127.0.0.1:" + own.address().getPort());
        return new Remote(own, remote);
    }

    private record Remote(Plane own, RemoteApi remote) implements Plane {
        @Override
        public ObjectApi api() {
            return remote;
        }

        @Override
        public InetSocketAddress address() {
            return own.address();
        }

        @Override
        public void renew(Credentials credentials) {
            own.renew(credentials);
        }

        @Override
        public JsonNode save() {
            return own.save();
        }

        @Override
        public void load(JsonNode state) {
            own.load(state);
        }

        @Override
        public void close() {
            remote.close();
            own.close();
        }
    }
}
