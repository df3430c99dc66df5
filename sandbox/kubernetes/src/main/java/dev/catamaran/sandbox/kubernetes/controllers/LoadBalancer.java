package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Loopback;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import dev.catamaran.sandbox.kubernetes.tls.Identity;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A Service's address of its own, listening on each of its TCP ports. */
final class LoadBalancer implements AutoCloseable {
    private static final String LOCAL = "127.0.0.1";

    private final String address;
    private final Set<Integer> ports = new TreeSet<>();
    private final List<Front> fronts = new ArrayList<>();
    private final HttpServing secure;
    private final HttpServing plain;

    LoadBalancer(Scene scene, JsonNode service, String address) throws IOException {
        this.address = address;
        ServicePage page = new ServicePage(scene, service);
        Identity identity = scene.credentials()
                .authority()
                .server("ingress", List.of(address, scene.spec().name() + ".ingress.local"));
        this.secure = HttpServing.https(
                LOCAL, 0, TlsContexts.server(identity, scene.credentials().authority()), false, page);
        this.plain = HttpServing.http(LOCAL, 0, page);
        for (JsonNode port : service.path("spec").path("ports")) {
            if (port.path("protocol").asText("TCP").equals("TCP")) {
                int number = port.path("port").asInt();
                int target = http(port) ? plain.port() : secure.port();
                ports.add(number);
                fronts.add(new Front(address, number, () -> new InetSocketAddress(Loopback.parse(LOCAL), target)));
            }
        }
    }

    private static boolean http(JsonNode port) {
        return port.path("name").asText("").equals("http") || port.path("port").asInt() == 80;
    }

    String address() {
        return address;
    }

    Set<Integer> ports() {
        return ports;
    }

    /**
     * Changes how all ports behave.
     *
     * @throws IOException when one of them is taken or not allowed
     */
    void become(Front.Mode mode) throws IOException {
        for (Front front : fronts) {
            front.become(mode);
        }
    }

    @Override
    public void close() {
        fronts.forEach(Front::close);
        secure.close();
        plain.close();
    }
}
