package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetDocumentsTest {
    @Test
    void shouldKeepTheSpecificationAsWritten() {
        Map<String, Object> written = Documents.minimal();

        assertThat(Documents.valid(written).rawSpec()).isEqualTo(written.get("spec"));
    }

    @Test
    void shouldReportEveryWrongFieldAtOnce() {
        Map<String, Object> document = Documents.demo();
        Documents.set(document, "metadata.name", "UPPER");
        Documents.set(document, "spec.clusters[0].controlPlane.count", 2);
        Documents.set(document, "spec.clusters[1].network.podCidr", "10.244.0.0/16");
        Documents.set(document, "spec.traffic.zone", null);

        assertThat(Documents.violations(document))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "metadata.name",
                        "spec.clusters[0].controlPlane.count",
                        "spec.clusters[1].network.podCidr",
                        "spec.traffic.zone");
    }

    @Test
    void shouldReportWhatIsMissingFromAnEmptyDocument() {
        assertThat(Documents.violations(Map.of()))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "apiVersion",
                        "kind",
                        "metadata.name",
                        "spec.clusters",
                        "spec.traffic.zone",
                        "spec.traffic.hostname");
    }

    @Test
    void shouldBlameTheWrittenBlockWhenADefaultOverlapsIt() {
        Map<String, Object> document = Documents.minimal();
        Documents.set(document, "spec.clusters[0].network.podCidr", "10.8.0.0/13");

        assertThat(Documents.violations(document))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("spec.clusters[0].network.podCidr");
    }

    @Test
    void shouldRefuseNodesBeyondTheirAddresses() {
        Map<String, Object> document = Documents.demo();
        Documents.set(document, "spec.clusters[0].workers.max", 79);
        Documents.set(document, "spec.clusters[0].network.cidr", "10.0.0.0/24");

        assertThat(Documents.violations(document))
                .containsExactly(new Violation(
                        "spec.clusters[0].network.cidr",
                        "10.0.0.0/24",
                        "too small: it gives 81 node addresses, the cluster may grow to 82 nodes"));
    }

    @Test
    void shouldShortenAndMaskValues() {
        Map<String, Object> document = Documents.demo();
        Documents.set(document, "metadata.name", "\u001b[31m" + "x".repeat(100));

        assertThat(Documents.violations(document))
                .singleElement()
                .satisfies(violation -> assertThat(violation.value())
                        .hasSize(60)
                        .startsWith("\ufffd[31mxxx")
                        .endsWith("x…"));
    }

    @Test
    void shouldReadARequestLikeItsFile() {
        Map<String, Object> written = Documents.demo();
        FleetDocument file = Documents.valid(written);

        assertThat(FleetDocuments.readRequest("demo", 1, Map.of("team", "shop"), file.rawSpec()))
                .isEqualTo(new Reading.Valid<>(file));
        assertThat(FleetDocuments.readSpec("demo", 1, file.rawSpec())).isEqualTo(new Reading.Valid<>(file.spec()));
    }

    @Test
    void shouldRefuseARequestWithBadNameGenerationAndLabel() {
        Reading<FleetDocument> reading = FleetDocuments.readRequest(
                "No Name",
                0,
                Map.of("a", "{{x}}"),
                Documents.valid(Documents.demo()).rawSpec());

        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        assertThat(((Reading.Invalid<FleetDocument>) reading).violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("metadata.name", "metadata.generation", "metadata.labels.a");
    }

    @Test
    void shouldRefuseTooManyLabelsAndClusters() {
        Map<String, Object> document = Documents.demo();
        Map<String, Object> labels = new HashMap<>();
        for (int i = 0; i < 33; i++) {
            labels.put("l" + i, "x");
        }
        Documents.set(document, "metadata.labels", labels);
        Documents.set(document, "spec.clusters", java.util.Collections.nCopies(17, Map.of()));

        assertThat(Documents.violations(document))
                .containsExactlyInAnyOrder(
                        new Violation("metadata.labels", "33 labels", "at most 32 labels"),
                        new Violation("spec.clusters", "17 items", "required: a list of 1 to 16 objects"));
    }

    @Test
    void shouldReportOnlyTheSectionWhenItIsNoObject() {
        Map<String, Object> document = Documents.demo();
        Documents.set(document, "spec", List.of(1));

        assertThat(Documents.violations(document)).extracting(Violation::path).containsExactly("spec");
    }
}
