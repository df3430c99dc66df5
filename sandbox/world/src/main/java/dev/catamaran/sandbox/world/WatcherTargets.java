package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.tls.Authority;
import dev.catamaran.sandbox.kubernetes.tls.Identity;
import dev.catamaran.sandbox.kubernetes.tls.TlsContexts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A process that stands in for many clusters, as cheaply as it can: an ingress and an API for each, on an address of its own.
 *
 * <p>It tells on standard output, one JSON object a line: first the kubeconfigs' credentials, then for each line on its
 * standard input how many ingresses and APIs were ever asked. It ends when its standard input does.
 */
final class WatcherTargets {
    static final int INGRESS_PORT = 8443;
    static final int API_PORT = 6443;
    static final String HOSTNAME_SUFFIX = ".example.com";

    private static final int NODES = 6;
    private static final String APPS = "/apis/apps/v1/namespaces/kube-system/";

    private final List<TargetListener> ingresses = new ArrayList<>();
    private final List<TargetListener> apis = new ArrayList<>();
    private final Map<String, String> objects = Map.of(
            "/readyz",
            "ok",
            "/livez",
            "ok",
            "/api/v1/nodes",
            nodes(),
            APPS + "daemonsets/cilium",
            """
            {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"cilium","namespace":"kube-system"},\
            "status":{"numberReady":6,"desiredNumberScheduled":6}}""",
            APPS + "deployments/clustermesh-apiserver",
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"clustermesh-apiserver","namespace":\
            "kube-system"},"status":{"availableReplicas":2}}""",
            "/apis/argoproj.io/v1alpha1/applications",
            applications());

    private WatcherTargets() {}

    /** Address of a target on the loopback interface, by its number from 0. */
    static String address(int number) {
        return "127.253." + number / 200 + "." + (1 + number % 200);
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        Authority authority = Authority.create("bench");
        WatcherTargets targets = new WatcherTargets();
        targets.listen(count, authority);
        Identity client = authority.client("kubernetes-admin", "system:masters");
        say(new ObjectMapper()
                .createObjectNode()
                .put("certificateAuthority", encoded(authority.identity().certificatePem()))
                .put("clientCertificate", encoded(client.certificatePem()))
                .put("clientKey", encoded(client.keyPem())));
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            while (orders.readLine() != null) {
                say(new ObjectMapper()
                        .createObjectNode()
                        .put("ingresses", asked(targets.ingresses))
                        .put("apis", asked(targets.apis)));
            }
        }
        System.exit(0);
    }

    private void listen(int count, Authority authority) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(address(i));
        }
        SSLContext api = TlsContexts.server(authority.server("kube-apiserver", addresses), authority);
        SSLContext ingress = TlsContexts.server(authority.server("ingress", List.of("*" + HOSTNAME_SUFFIX)), authority);
        for (String address : addresses) {
            apis.add(new TargetListener(
                    address, API_PORT, api, true, asked -> Optional.ofNullable(objects.get(asked.path()))));
            ingresses.add(new TargetListener(address, INGRESS_PORT, ingress, false, WatcherTargets::visit));
        }
    }

    /** As an ingress does: the name in the handshake and the one in the request must be the fleet's. */
    private static Optional<String> visit(TargetListener.Asked asked) {
        boolean known = asked.path().equals("/healthz")
                && asked.host().endsWith(HOSTNAME_SUFFIX)
                && asked.serverNames().contains(asked.host());
        return known ? Optional.of("ok\n") : Optional.empty();
    }

    private static long asked(List<TargetListener> listeners) {
        return listeners.stream().filter(each -> each.requests() > 0).count();
    }

    private static String nodes() {
        ObjectNode list = list("v1", "NodeList");
        for (int i = 0; i < NODES; i++) {
            ObjectNode node = list.withArray("items").addObject();
            node.putObject("metadata").put("name", "node-" + i);
            node.putObject("status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", "Ready")
                    .put("status", "True");
        }
        return list.toString();
    }

    private static String applications() {
        ObjectNode list = list("argoproj.io/v1alpha1", "ApplicationList");
        ArrayNode items = list.withArray("items");
        for (String name : List.of("ingress", "monitoring", "backup")) {
            ObjectNode application = items.addObject().put("apiVersion", "argoproj.io/v1alpha1");
            application
                    .put("kind", "Application")
                    .putObject("metadata")
                    .put("name", name)
                    .put("namespace", "argocd");
            application.putObject("status").putObject("health").put("status", "Healthy");
        }
        return list.toString();
    }

    private static ObjectNode list(String version, String kind) {
        ObjectNode list =
                new ObjectMapper().createObjectNode().put("apiVersion", version).put("kind", kind);
        list.putObject("metadata").put("resourceVersion", "1");
        list.putArray("items");
        return list;
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static void say(ObjectNode line) {
        System.out.println(line);
        System.out.flush();
    }
}
