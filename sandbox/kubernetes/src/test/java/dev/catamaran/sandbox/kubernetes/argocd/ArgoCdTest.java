package dev.catamaran.sandbox.kubernetes.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.kubernetes.ansible.TestWorld;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgoCdTest {
    private static final ResourceDefinitionContext APPLICATIONS = new ResourceDefinitionContext.Builder()
            .withGroup("argoproj.io")
            .withVersion("v1alpha1")
            .withPlural("applications")
            .withKind("Application")
            .withNamespaced(true)
            .build();

    @TempDir
    Path directory;

    private TestWorld world;
    private KubernetesClient client;
    private Git git;

    @BeforeEach
    void open() throws Exception {
        world = new TestWorld(directory.resolve("world"), 72);
        Path inventory = world.inventory("aws", 1, world.machines("aws", "vpc-1", "10.0.0."), Map.of());
        client = world.client(world.play("cluster.yml", inventory).kubeconfig());
        git = Git.init()
                .setInitialBranch("main")
                .setDirectory(directory.resolve("fleet").toFile())
                .call();
        try (var manifest = ArgoCdTest.class.getResourceAsStream("argocd.yaml")) {
            client.load(manifest).items().forEach(this::apply);
        }
    }

    @AfterEach
    void close() {
        client.close();
        git.close();
        world.close();
    }

    private void apply(HasMetadata object) {
        client.resource(object).forceConflicts().serverSideApply();
    }

    private void commit(String path, String content) throws Exception {
        Path file = directory.resolve("fleet").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(path)
                .setAuthor("a", "a@example.test")
                .setCommitter("a", "a@example.test")
                .setSign(false)
                .call();
    }

    private String application(String name, int wave, String source) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %s
                  namespace: argocd
                  annotations: {argocd.argoproj.io/sync-wave: "%d"}
                  finalizers: [resources-finalizer.argocd.argoproj.io]
                spec:
                  project: default
                  source: %s
                  destination: {server: https://kubernetes.default.svc, namespace: %s}
                  syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}
                """.formatted(name, wave, source, name);
    }

    private String path(String path) {
        return "{repoURL: '" + directory.resolve("fleet").toUri() + "', targetRevision: main, path: '" + path + "'}";
    }

    private GenericKubernetesResource await(String name, Predicate<GenericKubernetesResource> condition) {
        return client.genericKubernetesResources(APPLICATIONS)
                .inNamespace("argocd")
                .withName(name)
                .waitUntilCondition(condition, 60, TimeUnit.SECONDS);
    }

    private static boolean settled(GenericKubernetesResource application) {
        return application != null
                && "Healthy".equals(application.get("status", "health", "status"))
                && "Synced".equals(application.get("status", "sync", "status"));
    }

    private void root() throws Exception {
        commit(
                "platform/cert.yaml",
                application(
                        "cert-manager",
                        1,
                        "{repoURL: 'https://charts.example.test', chart: cert-manager, targetRevision: v1.21.1}"));
        commit("platform/ingress.yaml", application("nginx-ingress", 2, """
                        {repoURL: 'https://charts.example.test', chart: nginx-ingress, targetRevision: 2.6.4,
                            helm: {releaseName: nginx-ingress, valuesObject: {controller: {service: {httpPort: {enable: false}, httpsPort: {port: 8443}}}}}}"""));
        commit("cluster/kustomization.yaml", "resources: [../platform, extra.yaml]\n");
        commit("platform/kustomization.yaml", "resources: [cert.yaml, ingress.yaml]\n");
        commit(
                "cluster/extra.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra, namespace: default}\ndata: {a: b}\n");
        client.load(new java.io.ByteArrayInputStream(
                        application("root", 0, path("cluster")).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .items()
                .forEach(this::apply);
    }

    @Test
    void shouldBringIngressAddressWhenRootApplicationIsSynced() throws Exception {
        root();

        GenericKubernetesResource root = await("root", ArgoCdTest::settled);

        assertThat(root.<String>get("status", "sync", "revision"))
                .isEqualTo(git.getRepository().resolve("main").name());
        assertThat(settled(await("nginx-ingress", application -> true))).isTrue();
        assertThat(client.configMaps().inNamespace("default").withName("extra").get())
                .isNotNull();
        Service service = client.services()
                .inNamespace("nginx-ingress")
                .withName("nginx-ingress-controller")
                .waitUntilCondition(
                        found -> found != null
                                && !found.getStatus()
                                        .getLoadBalancer()
                                        .getIngress()
                                        .isEmpty(),
                        20,
                        TimeUnit.SECONDS);
        String url = "https://"
                + service.getStatus().getLoadBalancer().getIngress().getFirst().getIp() + ":8443";
        assertThat(get(url + "/healthz")).isEqualTo("ok\n");
        assertThat(get(url + "/")).contains("cluster aws");

        world.post("/clusters/demo/aws/kill", "{}");

        assertThat(refused(url)).isTrue();
    }

    @Test
    void shouldRemoveWhatItMadeWhenApplicationIsDeleted() throws Exception {
        root();
        await("root", ArgoCdTest::settled);

        client.genericKubernetesResources(APPLICATIONS)
                .inNamespace("argocd")
                .withName("root")
                .delete();

        await("root", application -> application == null);
        assertThat(client.genericKubernetesResources(APPLICATIONS)
                        .inNamespace("argocd")
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(client.services().inNamespace("nginx-ingress").list().getItems())
                .isEmpty();
    }

    @Test
    void shouldSyncAgainWhenRepositoryMoved() throws Exception {
        root();
        await("root", ArgoCdTest::settled);

        commit(
                "cluster/extra.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: renamed, namespace: default}\n");
        client.genericKubernetesResources(APPLICATIONS)
                .inNamespace("argocd")
                .withName("root")
                .edit(application -> {
                    application.getMetadata().getAnnotations().put("argocd.argoproj.io/refresh", "normal");
                    return application;
                });

        client.configMaps()
                .inNamespace("default")
                .withName("renamed")
                .waitUntilCondition(found -> found != null, 30, TimeUnit.SECONDS);
        client.configMaps()
                .inNamespace("default")
                .withName("extra")
                .waitUntilCondition(found -> found == null, 30, TimeUnit.SECONDS);
    }

    @Test
    void shouldSayWhyWhenPathDoesNotExist() throws Exception {
        commit("a.yaml", "kind: x\n");
        client.load(new java.io.ByteArrayInputStream(
                        application("lost", 0, path("nowhere")).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .items()
                .forEach(this::apply);

        GenericKubernetesResource application =
                await("lost", found -> found != null && found.get("status", "conditions", 0, "message") != null);

        assertThat(application.<String>get("status", "conditions", 0, "message"))
                .contains("nowhere: app path does not exist");
    }

    private static String get(String url) throws Exception {
        try (HttpClient http = HttpClient.newBuilder().sslContext(trustingAll()).build()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static boolean refused(String url) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try {
                get(url);
            } catch (ConnectException refused) {
                return true;
            } catch (IOException cut) {
                // Connections that were open are cut first; the next attempt is refused.
                assertThat(cut).isNotNull();
            }
        }
        return false;
    }

    private static SSLContext trustingAll() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        return context;
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
