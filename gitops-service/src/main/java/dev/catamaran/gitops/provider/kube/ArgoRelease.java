package dev.catamaran.gitops.provider.kube;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The pinned install manifest of Argo CD: downloaded once, and never used unless its digest is the expected one. */
public final class ArgoRelease {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration DOWNLOAD = Duration.ofMinutes(2);

    private final URI url;
    private final String sha256;
    private final Path cache;
    private List<HasMetadata> objects = List.of();

    /**
     * @param sha256 expected digest of the file, hexadecimal
     * @param directory keeps the verified file between runs
     */
    public ArgoRelease(URI url, String sha256, Path directory) {
        this.url = url;
        this.sha256 = sha256.strip().toLowerCase(Locale.ROOT);
        this.cache = directory.resolve("argocd-" + this.sha256 + ".yaml");
    }

    String sha256() {
        return sha256;
    }

    /**
     * The manifest's objects, in its order.
     *
     * @throws ProblemException Defect when the file is another one, Transient when it cannot be had now
     */
    synchronized List<HasMetadata> objects() throws IOException, InterruptedException {
        if (objects.isEmpty()) {
            objects = parse(content());
        }
        return objects;
    }

    /** Number of objects; downloads and checks the manifest when that was not done yet. */
    public int size() throws IOException, InterruptedException {
        return objects().size();
    }

    private byte[] content() throws IOException, InterruptedException {
        if (Files.exists(cache)) {
            byte[] cached = Files.readAllBytes(cache);
            if (Digests.sha256(cached).equals(sha256)) {
                return cached;
            }
        }
        byte[] content = download();
        String actual = Digests.sha256(content);
        if (!actual.equals(sha256)) {
            throw new ProblemException(new Problem.Defect("the Argo CD manifest at " + url + " has SHA-256 " + actual
                    + ", but catamaran.gitops.argocd.manifest-sha256 says " + sha256
                    + "; correct the setting if you trust the file"));
        }
        Files.createDirectories(cache.getParent());
        Path fresh = Files.createTempFile(cache.getParent(), "argocd-", ".tmp");
        Files.write(fresh, content);
        Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return content;
    }

    private byte[] download() throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpResponse<byte[]> response =
                    client.send(HttpRequest.newBuilder(url).timeout(DOWNLOAD).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw unavailable("HTTP status " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw unavailable(e.toString());
        }
    }

    private ProblemException unavailable(String why) {
        return new ProblemException(new Problem.Transient("the Argo CD manifest at " + url
                + " (catamaran.gitops.argocd.manifest-url) cannot be downloaded: " + why));
    }

    private static List<HasMetadata> parse(byte[] content) {
        Object parsed = new KubernetesSerialization().unmarshal(new ByteArrayInputStream(content));
        Collection<?> items = switch (parsed) {
            case KubernetesList list -> list.getItems();
            case Collection<?> several -> several;
            default -> List.of(parsed);
        };
        List<HasMetadata> objects = new ArrayList<>();
        items.forEach(item -> objects.add((HasMetadata) item));
        return List.copyOf(objects);
    }
}
