package dev.catamaran.gitops.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.cloud.kube.KubeConfig;
import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.runtime.secret.FileSecretStore;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.KubernetesStandIn;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** An outside with one Kubernetes cluster, an empty Git repository and a server that has Argo CD's manifest. */
public final class World implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path MANIFEST = Path.of("../sandbox/world/src/main/resources/releases/argocd-install.yaml");

    public final Outside outside;
    public final FileSecretStore secrets;
    public final KubeAccess access;
    public final Path directory;
    private final KubernetesStandIn kubernetes;
    private final Control control;
    private final HttpServer releases;
    private final byte[] manifest;

    public World(Path directory, int octet) throws IOException {
        this.directory = directory;
        this.outside = Outside.create(Profile.INSTANT, octet);
        this.kubernetes = new KubernetesStandIn(outside);
        this.control = new Control(outside, "127.0.0.1", 0);
        kubernetes.routes(control);
        this.secrets = new FileSecretStore(directory.resolve("secrets"));
        this.access = new KubeAccess(Settings.of(KubeConfig.class, Map.of()), secrets);
        this.manifest = Files.readAllBytes(MANIFEST);
        this.releases = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        releases.createContext("/install.yaml", exchange -> {
            exchange.sendResponseHeaders(200, manifest.length);
            exchange.getResponseBody().write(manifest);
            exchange.close();
        });
        releases.start();
    }

    public URI manifestUrl() {
        return URI.create("http://127.0.0.1:" + releases.getAddress().getPort() + "/install.yaml");
    }

    public byte[] manifest() {
        return manifest.clone();
    }

    /** URL of the folder in which fleet repositories are. */
    public String repositoryBase() {
        return directory.resolve("git").toUri().toString();
    }

    public void emptyRepository(String fleet) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.resolve("git/" + fleet + ".git").toFile())
                .setBare()
                .build()) {
            repository.create(true);
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
        }
    }

    /** Installs a cluster of one control-plane and two worker nodes, and tells of it as cluster-service would. */
    public ClusterReady cluster(String fleet, String cluster, String cloud) throws IOException, InterruptedException {
        List<Map<String, Object>> hosts = new ArrayList<>();
        String first = "";
        for (int i = 1; i <= 3; i++) {
            String wire = outside.loopback().allocate();
            first = first.isEmpty() ? wire : first;
            String name = cluster + "-node-" + i;
            String address = "10." + cluster.length() + ".0." + i;
            outside.machines().put(machine(cluster, cloud, name, address, wire));
            hosts.add(Map.of(
                    "name",
                    name,
                    "address",
                    address,
                    "controlPlane",
                    i == 1,
                    "worker",
                    i > 1,
                    "etcd",
                    i == 1,
                    "limited",
                    false,
                    "variables",
                    Map.of()));
        }
        Map<String, Object> variables = Map.of(
                "cilium_cluster_name",
                cluster,
                "catamaran_fleet",
                fleet,
                "kube_version",
                "1.35.4",
                "loadbalancer_apiserver",
                Map.of("address", first, "port", 6443));
        JsonNode keys = post(
                "/kubernetes/install",
                Map.of("playbook", "cluster.yml", "bastion", "", "hosts", hosts, "variables", variables));
        String reference = secrets.put(fleet + "/" + cluster + "/kubeconfig", kubeconfig(first, keys));
        return new ClusterReady(
                fleet, cluster, new ApiEndpoint(first, 6443, List.of(first)), "1.35.4", reference, 3, Map.of());
    }

    private static Machine machine(String cluster, String cloud, String name, String address, String wire) {
        return new Machine(
                "i-" + name,
                cloud,
                "network-" + cluster,
                name,
                "zone-a",
                address,
                "",
                wire,
                Map.of(),
                Machine.State.RUNNING);
    }

    private static byte[] kubeconfig(String address, JsonNode keys) throws IOException {
        Map<String, Object> config = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "clusters",
                List.of(Map.of(
                        "name",
                        "c",
                        "cluster",
                        Map.of(
                                "server",
                                "https://" + address + ":6443",
                                "certificate-authority-data",
                                encoded(keys.path("caCertificate"))))),
                "users",
                List.of(Map.of(
                        "name",
                        "u",
                        "user",
                        Map.of(
                                "client-certificate-data",
                                encoded(keys.path("clientCertificate")),
                                "client-key-data",
                                encoded(keys.path("clientKey"))))),
                "contexts",
                List.of(Map.of("name", "x", "context", Map.of("cluster", "c", "user", "u"))),
                "current-context",
                "x");
        return new YAMLMapper().writeValueAsBytes(config);
    }

    private static String encoded(JsonNode pem) {
        return Base64.getEncoder().encodeToString(pem.asText().getBytes(StandardCharsets.UTF_8));
    }

    /** Posts to the control API. */
    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.url() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }

    @Override
    public void close() {
        releases.stop(0);
        kubernetes.close();
        control.close();
        outside.close();
    }
}
