package dev.catamaran.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityTest {
    private static final Pattern CREATED =
            Pattern.compile("(?:meters\\.)?(gauge|counter|timer|summary|Timer\\.builder)\\(\\s*\"(catamaran[a-z.]+)\"");
    private static final Pattern USED = Pattern.compile("\\bcatamaran_[a-z_]+\\b");
    private static final String ALERTS = "deploy/observability/prometheus/alerts.yml";

    /** Names under which Prometheus sees what the services count. */
    private static Set<String> meters() {
        Set<String> names = new TreeSet<>();
        Stream.concat(Stream.of("stage-runtime"), Repository.processes().stream())
                .flatMap(module -> Repository.files(module + "/src/main/java", ".java").stream())
                .flatMap(file -> CREATED.matcher(content(file)).results())
                .forEach(found ->
                        names.addAll(prometheus(found.group(1), found.group(2).replace('.', '_'))));
        return names;
    }

    private static List<String> prometheus(String kind, String name) {
        return switch (kind) {
            case "counter" -> List.of(name + "_total");
            case "timer", "Timer.builder" ->
                List.of(
                        name + "_seconds_count",
                        name + "_seconds_sum",
                        name + "_seconds_max",
                        name + "_seconds_bucket");
            case "summary" -> List.of(name + "_count", name + "_sum", name + "_max", name + "_bucket");
            default -> List.of(name);
        };
    }

    private static String content(java.nio.file.Path file) {
        return Repository.text(Repository.at("").relativize(file).toString());
    }

    private static List<String> used(Stream<String> expressions) {
        return expressions
                .flatMap(expression -> USED.matcher(expression).results())
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catamaran", "failover"})
    void shouldShowOnlyMetersThatTheServicesHave(String name) {
        JsonNode dashboard = Documents.json(Repository.text("deploy/observability/grafana/" + name + ".json"));

        assertThat(used(Documents.each(dashboard.path("panels"))
                        .flatMap(panel -> Documents.each(panel.path("targets")))
                        .map(target -> target.path("expr").asText())))
                .isNotEmpty()
                .isSubsetOf(meters());
    }

    @Test
    void shouldAlertOnlyOnMetersThatTheServicesHave() {
        assertThat(used(Documents.leaves(
                                Documents.yamlFile(Repository.at(ALERTS)).getFirst())
                        .filter(text -> !text.startsWith("Look"))))
                .isNotEmpty()
                .isSubsetOf(meters());
    }

    @Test
    void shouldScrapeEveryServiceOnItsPort() {
        JsonNode prometheus = Documents.yamlFile(Repository.at("deploy/observability/prometheus/prometheus.yml"))
                .getFirst();
        List<String> scraped = new ArrayList<>();
        prometheus.path("scrape_configs").forEach(job -> {
            assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
            scraped.add(job.path("job_name").asText() + " "
                    + job.at("/static_configs/0/targets/0").asText());
        });

        assertThat(scraped)
                .containsExactlyInAnyOrderElementsOf(Repository.processes().stream()
                        .map(service -> service + " sandbox:" + Repository.port(service))
                        .toList());
    }

    @Test
    void shouldParseEveryYamlFile() {
        assertThat(Stream.of(".yaml", ".yml").flatMap(ending -> Repository.files("deploy", ending).stream()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Documents.yamlFile(file)).isNotEmpty());
    }
}
