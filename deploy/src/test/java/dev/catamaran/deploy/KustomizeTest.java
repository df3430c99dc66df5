package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizeTest {
    private static List<JsonNode> rendered(String directory) throws IOException, InterruptedException {
        assumeTrue(Programs.present("kubectl"), "kubectl is not on the PATH");
        Process kubectl = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        Repository.at("deploy/kubernetes/" + directory).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as("kubectl kustomize " + directory).isZero();
        return Documents.yaml(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/example"})
    void shouldRenderEveryServiceWithItsConfigMap(String directory) throws Exception {
        List<JsonNode> objects = rendered(directory);

        for (String service : Repository.services()) {
            JsonNode deployment = named(objects, "Deployment", service);
            String map = deployment
                    .at("/spec/template/spec/containers/0/envFrom/0/configMapRef/name")
                    .asText();
            TreeMap<String, String> data =
                    Documents.texts(named(objects, "ConfigMap", map).path("data"));
            assertThat(data).containsEntry("CATAMARAN_RUNTIME_SERVICE", service);
            assertThat(data.keySet())
                    .allSatisfy(variable -> assertThat(Variables.known(service, variable))
                            .as("%s reads %s", service, variable)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "overlays/example")
    void shouldSetWhatAServiceCannotStartWithout(String directory) throws Exception {
        List<JsonNode> objects = rendered(directory);

        for (String service : Repository.services()) {
            JsonNode container = named(objects, "Deployment", service).at("/spec/template/spec/containers/0");
            TreeMap<String, String> data = new TreeMap<>();
            container
                    .path("envFrom")
                    .forEach(from -> data.putAll(Documents.texts(named(
                                    objects,
                                    "ConfigMap",
                                    from.at("/configMapRef/name").asText())
                            .path("data"))));
            Variables.names(container.path("env")).forEach(name -> data.put(name, ""));
            assertThat(data.keySet()).as(service).containsAll(Variables.required(service));
        }
    }

    private static JsonNode named(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }
}
