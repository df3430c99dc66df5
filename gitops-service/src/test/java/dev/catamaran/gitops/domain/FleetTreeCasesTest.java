package dev.catamaran.gitops.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.gitops.support.Fleets;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case is a folder: a fleet, its Applications by cluster, and some of its files as documents. */
class FleetTreeCasesTest {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String CASES = "/dev/catamaran/gitops/cases/";

    @ParameterizedTest
    @ValueSource(strings = {"everything", "least"})
    void shouldPlanTheApplicationsOfEveryCluster(String name) throws IOException {
        FleetTree tree = tree(name);

        Map<String, List<String>> planned = new TreeMap<>();
        document(name)
                .spec()
                .clusters()
                .forEach(cluster -> planned.put(
                        cluster.name(),
                        tree.expected(cluster).stream()
                                .map(each -> each.wave() + " " + each.name())
                                .toList()));

        assertThat(planned)
                .isEqualTo(read(name + "/applications.yaml", new TypeReference<Map<String, List<String>>>() {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "least"})
    void shouldWriteTheFiles(String name) throws IOException {
        Map<String, String> files = tree(name).files();
        Map<String, JsonNode> expected = read(name + "/files.yaml", new TypeReference<>() {});

        for (Map.Entry<String, JsonNode> file : expected.entrySet()) {
            assertThat(files).containsKey(file.getKey());
            assertThat(YAML.readTree(files.get(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "least"})
    void shouldOnlyReferToFilesThatExist(String name) throws IOException {
        Map<String, String> files = tree(name).files();
        List<String> missing = new ArrayList<>();

        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith("/kustomization.yaml")) {
                String folder = file.getKey().substring(0, file.getKey().lastIndexOf('/'));
                JsonNode kustomization = YAML.readTree(file.getValue());
                for (JsonNode resource : kustomization.path("resources")) {
                    String place = java.nio.file.Path.of(folder, resource.asText())
                            .normalize()
                            .toString();
                    if (!files.containsKey(place) && !files.containsKey(place + "/kustomization.yaml")) {
                        missing.add(place);
                    }
                }
                kustomization.path("patches").forEach(patch -> {
                    if (!files.containsKey(folder + "/" + patch.path("path").asText())) {
                        missing.add(folder + "/" + patch.path("path").asText());
                    }
                });
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "least"})
    void shouldOwnEveryFileItWrites(String name) {
        FleetTree tree = tree(name);

        assertThat(tree.files().keySet())
                .allMatch(path -> tree.owned().stream().anyMatch(folder -> path.startsWith(folder + "/")));
    }

    private static FleetTree tree(String name) {
        FleetDocument document = document(name);
        FleetLayout layout = FleetLayout.below("https://git.example.com/fleets/", document.name());
        return new FleetTree(layout, document.spec(), PlatformCatalog.shipped(), 8443);
    }

    private static FleetDocument document(String name) {
        return Fleets.read(CASES + name + "/in.yaml");
    }

    private static <T> T read(String file, TypeReference<T> type) throws IOException {
        try (InputStream in = FleetTreeCasesTest.class.getResourceAsStream(CASES + file)) {
            return YAML.readValue(in, type);
        }
    }
}
