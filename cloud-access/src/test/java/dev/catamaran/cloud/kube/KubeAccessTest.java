package dev.catamaran.cloud.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeAccessTest {
    private static final String REFERENCE = SecretStore.reference("demo/aws/kubeconfig");

    private final Map<String, byte[]> kept = new HashMap<>();
    private final KubeAccess access = new KubeAccess(settings(), store());

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void shouldReachOnlyWhatTheKubeconfigNames() {
        try (KubernetesClient client = access.client(kubeconfig("https://127.0.0.9:6443"))) {
            assertThat(client.getMasterUrl().toString()).isEqualTo("https://127.0.0.9:6443/");
            assertThat(client.getConfiguration().getAutoOAuthToken()).isEqualTo("token");
            assertThat(client.getConfiguration().getRequestRetryBackoffLimit()).isZero();
            assertThat(client.getConfiguration().getRequestTimeout()).isEqualTo(15_000);
        }
    }

    @Test
    void shouldShareOneClientUntilTheKubeconfigChanges() {
        kept.put(REFERENCE, kubeconfig("https://127.0.0.9:6443"));
        KubernetesClient first = access.client(REFERENCE);
        assertThat(access.client(REFERENCE)).isSameAs(first);

        kept.put(REFERENCE, kubeconfig("https://127.0.0.10:6443"));

        assertThat(access.client(REFERENCE).getMasterUrl().getHost()).isEqualTo("127.0.0.10");
    }

    @Test
    void shouldWaitWhileThereIsNoKubeconfig() {
        assertThatThrownBy(() -> access.client(REFERENCE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(Problem.Transient.class));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, Transient",
        "0, Transient",
        "401, Unauthorized",
        "403, Unauthorized",
        "404, Transient",
        "409, Conflict",
        "422, Defect",
        "429, Throttled",
        "503, Transient"
    })
    void shouldKnowWhatAStatusMeans(int status, String expected) {
        assertThat(new KubeProblems().classify(new KubernetesClientException("words", status, null)))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(expected));
    }

    @Test
    void shouldTryAgainWhenNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        kept.put(REFERENCE, kubeconfig("https://127.0.0.1:" + port));

        Throwable failure = catchThrowable(
                () -> access.client(REFERENCE).namespaces().withName("argocd").get());

        assertThat(new KubeProblems().classify(failure))
                .hasValueSatisfying(problem -> assertThat(problem).isInstanceOf(Problem.Transient.class));
    }

    private static byte[] kubeconfig(String server) {
        return """
                apiVersion: v1
                kind: Config
                current-context: fleet
                clusters:
                  - name: fleet
                    cluster: {server: "%s", insecure-skip-tls-verify: true}
                users:
                  - name: admin
                    user: {token: token}
                contexts:
                  - name: fleet
                    context: {cluster: fleet, user: admin}
                """.formatted(server).getBytes(StandardCharsets.UTF_8);
    }

    private static KubeConfig settings() {
        return new KubeConfig() {
            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration requestTimeout() {
                return Duration.ofSeconds(15);
            }
        };
    }

    private SecretStore store() {
        return new SecretStore() {
            @Override
            public String put(String name, byte[] secret) {
                kept.put(SecretStore.reference(name), secret);
                return SecretStore.reference(name);
            }

            @Override
            public Optional<byte[]> get(String reference) {
                return Optional.ofNullable(kept.get(reference)).map(byte[]::clone);
            }

            @Override
            public void delete(String reference) {
                kept.remove(reference);
            }
        };
    }
}
