package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What answers behind a Service: {@code /healthz}, and a page that names the cluster and the node. */
final class ServicePage implements HttpServing.Handler {
    private final Scene scene;
    private final JsonNode service;

    ServicePage(Scene scene, JsonNode service) {
        this.scene = scene;
        this.service = service;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        List<String> nodes = Backends.nodes(scene, service);
        if (nodes.isEmpty()) {
            call.answer(503, "text/plain; charset=utf-8", "no backend\n");
            return;
        }
        String node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
        String cluster = scene.spec().name();
        call.responseHeaders().set("X-Cluster", cluster);
        call.responseHeaders().set("X-Node", node);
        if (call.path().equals("/healthz")) {
            call.answer(200, "text/plain; charset=utf-8", "ok\n");
        } else {
            call.answer(
                    200,
                    "text/html; charset=utf-8",
                    "<!doctype html><title>" + cluster + "</title><h1>cluster " + cluster + "</h1><p>node " + node
                            + "</p><p>service " + Metadata.namespace(service) + "/" + Metadata.name(service)
                            + "</p>\n");
        }
    }
}
