package dev.catamaran.gitops.provider.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgoReleaseTest {
    private static final byte[] MANIFEST = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: one}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: two}
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private HttpServer server;
    private URI url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/install.yaml", exchange -> {
            exchange.sendResponseHeaders(200, MANIFEST.length);
            exchange.getResponseBody().write(MANIFEST);
            exchange.close();
        });
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/install.yaml");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldReadObjectsWhenTheDigestFits() throws Exception {
        assertThat(new ArgoRelease(url, Digests.sha256(MANIFEST), directory).objects())
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .containsExactly("ServiceAccount/one", "ConfigMap/two");
    }

    @Test
    void shouldNameBothDigestsWhenTheyDiffer() {
        assertThatThrownBy(() -> new ArgoRelease(url, "abc123", directory).objects())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(Problem.Defect.class))
                .hasMessageContaining("abc123")
                .hasMessageContaining(Digests.sha256(MANIFEST));
    }

    @Test
    void shouldNotDownloadAgainWhatItHasVerified() throws Exception {
        String digest = Digests.sha256(MANIFEST);
        var _ = new ArgoRelease(url, digest, directory).objects();
        server.stop(0);

        assertThat(new ArgoRelease(url, digest, directory).objects()).hasSize(2);
    }

    @Test
    void shouldTryAgainWhenTheManifestIsNotThere() {
        URI absent = url.resolve("/absent.yaml");

        assertThatThrownBy(() -> new ArgoRelease(absent, "abc123", directory).objects())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(Problem.Transient.class))
                .hasMessageContaining("404");
    }
}
