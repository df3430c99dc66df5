package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedKubeconfigTest {
    private static JsonNode cluster(String server) throws Exception {
        return Json.yaml().readTree("""
            clusters: [{name: kubernetes, cluster: {server: "%s"}}]
            users: [{name: admin, user: {token: abc}}]
            """.formatted(server));
    }

    @Test
    void shouldKeepWhatOthersWroteAndReplaceItsOwn(@TempDir Path directory) throws Exception {
        Map<String, Object> present = MergedKubeconfig.read("""
            current-context: work
            contexts:
            - {name: work, context: {cluster: work, user: me, namespace: shop}}
            - {name: demo-aws, context: {cluster: old, user: old}}
            """.getBytes(StandardCharsets.UTF_8));
        MergedKubeconfig merged = new MergedKubeconfig(present);
        Path file = directory.resolve("sub/config");

        merged.add("demo-aws", cluster("https://127.0.0.1:6443"));
        merged.write(file);

        JsonNode written = Json.yaml().readTree(file.toFile());
        assertThat(written.path("current-context").asText()).isEqualTo("work");
        assertThat(written.path("contexts").findValuesAsText("name")).containsExactly("work", "demo-aws");
        assertThat(written.at("/contexts/0/context/namespace").asText()).isEqualTo("shop");
        assertThat(written.at("/contexts/1/context/cluster").asText()).isEqualTo("demo-aws");
        assertThat(written.at("/clusters/0/cluster/server").asText()).isEqualTo("https://127.0.0.1:6443");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldBeAWholeKubeconfigOfItsOwn() throws Exception {
        MergedKubeconfig merged = new MergedKubeconfig(Map.of());
        merged.add("demo-aws", cluster("https://a"));
        merged.add("demo-gcp", cluster("https://b"));

        JsonNode written = Json.yaml().readTree(merged.text());
        assertThat(written.path("kind").asText()).isEqualTo("Config");
        assertThat(written.path("current-context").asText()).isEqualTo("demo-aws");
        assertThat(written.path("users")).hasSize(2);
    }
}
