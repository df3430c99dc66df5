package dev.catamaran.cloud.kube;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens Kubernetes clients from kubeconfigs alone: nothing is taken from the environment, the home directory or a service
 * account, and the client's retries are off.
 */
@Singleton
public class KubeAccess {
    static {
        // Each client keeps its key in a key store in memory, whose password lies beside it: stretching that password
        // 10,000 times protects nothing and costs tens of milliseconds per client.
        Security.setProperty("keystore.pkcs12.keyPbeIterationCount", "1");
    }

    private final KubeConfig config;
    private final SecretStore secrets;
    private final Map<String, Shared> clients = new ConcurrentHashMap<>();

    /** What is known of how to read and write each kind is costly to find out, and the same for every cluster. */
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    private final KubeHttp http = new KubeHttp();

    private record Shared(String hash, KubernetesClient client) {}

    @Inject
    public KubeAccess(KubeConfig config, SecretStore secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** A new client, closed by its user. */
    public KubernetesClient client(byte[] kubeconfig) {
        Config parsed = Config.fromKubeconfig(new String(kubeconfig, StandardCharsets.UTF_8));
        parsed.setConnectionTimeout((int) config.connectTimeout().toMillis());
        parsed.setRequestTimeout((int) config.requestTimeout().toMillis());
        parsed.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder()
                .withConfig(parsed)
                .withHttpClientFactory(http)
                .withKubernetesSerialization(serialization)
                .build();
    }

    /**
     * The shared client of a kubeconfig in the secret store, never closed by its user; a new one once the kubeconfig has
     * changed.
     *
     * @throws ProblemException Transient while there is no such secret
     */
    public KubernetesClient client(String reference) {
        byte[] kubeconfig = secrets.get(reference)
                .orElseThrow(() -> new ProblemException(
                        new Problem.Transient("no kubeconfig '" + reference + "' in the secret store")));
        try {
            String hash = hash(kubeconfig);
            return clients.compute(reference, (_, known) -> current(known, hash, kubeconfig))
                    .client();
        } finally {
            Arrays.fill(kubeconfig, (byte) 0);
        }
    }

    private Shared current(@Nullable Shared known, String hash, byte[] kubeconfig) {
        if (known != null && known.hash.equals(hash)) {
            return known;
        }
        if (known != null) {
            known.client.close();
        }
        return new Shared(hash, client(kubeconfig));
    }

    private static String hash(byte[] kubeconfig) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(kubeconfig));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        clients.values().forEach(shared -> shared.client.close());
        clients.clear();
        http.close();
    }
}
