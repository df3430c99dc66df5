package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZonesTest {
    private static Map<String, Object> demo(Object zones) {
        Map<String, Object> document = Documents.demo();
        Documents.set(document, "spec.clusters[0].zones", zones);
        return document;
    }

    @Test
    void shouldBeAllOfTheRegionWhenNothingIsSaid() {
        assertThat(Documents.valid(Documents.minimal()).spec().clusters())
                .extracting(FleetSpec.Cluster::zones)
                .containsExactly(
                        List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"),
                        List.of("europe-west1-b", "europe-west1-c", "europe-west1-d"));
    }

    @Test
    void shouldBeInTheCatalogsOrderWhateverIsWritten() {
        FleetSpec spec =
                Documents.valid(demo(List.of("us-east-1c", "us-east-1a"))).spec();

        assertThat(spec.clusters().getFirst().zones()).containsExactly("us-east-1a", "us-east-1c");
    }

    @Test
    void shouldNameTheZoneThatIsWrong() {
        assertThat(Documents.violations(demo(List.of("us-east-1a", "us-central1-a", "us-east-1a", 1))))
                .containsExactly(
                        new Violation(
                                "spec.clusters[0].zones[1]",
                                "us-central1-a",
                                "one of: us-east-1a, us-east-1b, us-east-1c"),
                        new Violation("spec.clusters[0].zones[2]", "us-east-1a", "must not be there twice"),
                        new Violation(
                                "spec.clusters[0].zones[3]",
                                "1",
                                "put it in quotes; one of: us-east-1a, us-east-1b, us-east-1c"));
    }
}
