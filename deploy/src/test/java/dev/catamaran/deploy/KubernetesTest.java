package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesTest {
    private static final String BASE = "deploy/kubernetes/base/";

    static List<String> services() {
        return Repository.processes();
    }

    private static JsonNode object(String service, String kind) {
        return Documents.yamlFile(Repository.at(BASE + "services/" + service + ".yaml")).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no " + kind));
    }

    private static JsonNode pod(String service) {
        return object(service, "Deployment").path("spec").path("template").path("spec");
    }

    private static JsonNode container(String service) {
        return pod(service).path("containers").path(0);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldListenProbeAndServeOnTheServicesPort(String service) {
        int port = Repository.port(service);
        JsonNode container = container(service);

        assertThat(container.path("ports").path(0).path("containerPort").asInt())
                .isEqualTo(port);
        assertThat(object(service, "Service")
                        .path("spec")
                        .path("ports")
                        .path(0)
                        .path("port")
                        .asInt())
                .isEqualTo(port);
        assertThat(container.path("startupProbe").path("httpGet").path("path").asText())
                .isEqualTo("/q/health/started");
        assertThat(container.path("readinessProbe").path("httpGet").path("path").asText())
                .isEqualTo("/q/health/ready");
        assertThat(container.path("livenessProbe").path("httpGet").path("path").asText())
                .isEqualTo("/q/health/live");
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldRunWithoutPrivileges(String service) {
        JsonNode pod = pod(service).path("securityContext");
        JsonNode container = container(service).path("securityContext");

        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("capabilities").path("drop").path(0).asText()).isEqualTo("ALL");
        assertThat(pod(service).path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldKeepOneOfTwoWhileNodesAreDrainedAndGiveItTimeToDrain(String service) {
        assertThat(object(service, "Deployment").path("spec").path("replicas").asInt())
                .isEqualTo(2);
        assertThat(object(service, "PodDisruptionBudget")
                        .path("spec")
                        .path("minAvailable")
                        .asInt())
                .isEqualTo(1);
        assertThat(pod(service).path("terminationGracePeriodSeconds").asInt()).isEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldSetOnlyKeysThatTheServiceReads(String service) {
        List<String> common = List.copyOf(common().stringPropertyNames());

        assertThat(Variables.names(container(service).path("env"))).isNotEmpty();
        assertThat(Variables.names(container(service).path("env")))
                .allSatisfy(variable -> assertThat(Variables.known(service, variable))
                        .as("%s reads %s", service, variable)
                        .isTrue());
        assertThat(common)
                .allSatisfy(variable -> assertThat(!Repository.hasStages(service) || Variables.known(service, variable))
                        .as("%s reads %s", service, variable)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldTakeTheImageThatComposeBuilds(String service) {
        JsonNode compose =
                Documents.yamlFile(Repository.at("docker-compose.yml")).getFirst();

        assertThat(container(service).path("image").asText())
                .isEqualTo("catamaran/" + service + ":0.1.0")
                .isEqualTo(compose.path("services").path(service).path("image").asText());
    }

    @Test
    void shouldTakePasswordsFromSecretsOnly() {
        assertThat(Repository.files("deploy/kubernetes", ".yaml"))
                .allSatisfy(file -> assertThat(Documents.yamlFile(file))
                        .noneMatch(document -> document.path("kind").asText().equals("Secret")));
        assertThat(services())
                .allSatisfy(service -> Documents.each(container(service).path("env"))
                        .filter(variable ->
                                variable.path("name").asText().matches(".*(PASSWORD|TOKEN|KEY|JAAS_CONFIG)"))
                        .forEach(variable -> assertThat(
                                        variable.path("valueFrom").has("secretKeyRef"))
                                .as(variable.toString())
                                .isTrue()));
    }

    @Test
    void shouldCreateExactlyTheTopicsOfTheContracts() {
        Stream<String> events = Arrays.stream(Area.values())
                .map(area -> area.topic() + " 4 " + (area.compacted() ? "compact" : "delete"));
        String threeDays = "retention.ms=" + Duration.ofDays(3).toMillis();
        String logs = BuilderLog.TOPIC + " 4 delete " + threeDays + " retention.bytes=134217728 segment.bytes=33554432";

        assertThat(Repository.text(BASE + "topics/topics.txt").lines())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(events, Stream.of(logs)).toList());
    }

    @Test
    void shouldDenyWhatIsNotAllowed() {
        JsonNode deny = Documents.yamlFile(Repository.at(BASE + "network-policies.yaml"))
                .getFirst();

        assertThat(deny.path("spec").path("podSelector").isEmpty()).isTrue();
        assertThat(Documents.leaves(deny.path("spec").path("policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(deny.path("spec").has("egress")).isFalse();
    }

    private static Properties common() {
        return Repository.properties(BASE + "config/common.env");
    }
}
