package dev.catamaran.sandbox.kubernetes.plane;

import dev.catamaran.sandbox.kernel.Outside;

class OwnApiServerTest extends ApiServerContractTest {
    @Override
    Plane open(Credentials credentials, ClusterSpec spec, Outside outside) {
        return new OwnPlane(
                credentials,
                spec.serviceRange(),
                spec::version,
                outside,
                (call, namespace, target, path) -> call.answer(503, "text/plain", ""));
    }
}
