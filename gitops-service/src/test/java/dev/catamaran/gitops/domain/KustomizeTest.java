package dev.catamaran.gitops.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.gitops.support.Fleets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real kustomize makes of the tree, where kubectl is at hand. */
class KustomizeTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path directory;

    @Test
    void shouldRenderTheApplicationsThatAreExpected() throws Exception {
        assumeTrue(kubectl());
        FleetDocument document = Fleets.demo();
        FleetLayout layout = FleetLayout.below("https://git.example.com", document.name());
        FleetTree tree = new FleetTree(layout, document.spec(), PlatformCatalog.shipped(), 443);
        write(tree.files());

        for (FleetSpec.Cluster cluster : document.spec().clusters()) {
            Map<String, JsonNode> rendered = render(layout.cluster(cluster.name()));

            assertThat(rendered.keySet())
                    .containsExactlyInAnyOrderElementsOf(tree.expected(cluster).stream()
                            .map(ExpectedApplication::name)
                            .toList());
            tree.expected(cluster)
                    .forEach(
                            expected -> assertThat(rendered.get(expected.name()).at("/spec/source"))
                                    .as(expected.name())
                                    .isEqualTo(expected.source()));
        }
    }

    @Test
    void shouldRenderOwnManifests() throws Exception {
        assumeTrue(kubectl());
        FleetDocument document = Fleets.demo();
        FleetLayout layout = FleetLayout.below("https://git.example.com", document.name());
        write(new FleetTree(layout, document.spec(), PlatformCatalog.shipped(), 443).files());

        assertThat(render(layout.policies())).containsKeys("default-deny", "allow-dns");
        assertThat(render(layout.platform("gcp-pd-csi-driver") + "/manifests")).containsKey("encrypted");
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Rendered objects by name. */
    private Map<String, JsonNode> render(String folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "kubectl", "kustomize", directory.resolve(folder).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Map<String, JsonNode> objects = new TreeMap<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(output)) {
            documents.forEachRemaining(
                    object -> objects.put(object.at("/metadata/name").asText(), object));
        }
        return objects;
    }

    private static boolean kubectl() {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }
}
