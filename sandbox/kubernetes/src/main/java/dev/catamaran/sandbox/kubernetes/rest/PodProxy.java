package dev.catamaran.sandbox.kubernetes.rest;

import dev.catamaran.sandbox.kernel.HttpCall;
import java.io.IOException;

/** What stands behind {@code .../pods/{name}:{port}/proxy/{path}}: the HTTP servers inside pods. */
@FunctionalInterface
public interface PodProxy {
    /**
     * Answers the call.
     *
     * @param target pod name, with {@code :port} when given
     * @param path below {@code proxy}, e.g. {@code /metrics}
     */
    void answer(HttpCall call, String namespace, String target, String path) throws IOException;
}
