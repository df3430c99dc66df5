package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final Map<String, Object> AWS = Map.of("name", "aws", "cloud", "aws", "region", "us-east-1");
    private static final Map<String, Object> GCP = Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1");

    private static FleetSpec fleet(Map<String, Object> cluster) {
        return fleet(List.of(cluster));
    }

    private static FleetSpec fleet(Map<String, Object> first, Map<String, Object> second) {
        return fleet(List.of(first, second));
    }

    private static FleetSpec fleet(List<Map<String, Object>> clusters) {
        Map<String, Object> document = Documents.minimal();
        Documents.set(document, "spec.clusters", clusters);
        return Documents.valid(document).spec();
    }

    private static Map<String, Object> with(Map<String, Object> cluster, Map<String, Object> more) {
        Map<String, Object> changed = new HashMap<>(cluster);
        changed.putAll(more);
        return changed;
    }

    @Test
    void shouldLetClustersComeAndGoAndScale() {
        FleetSpec both = fleet(AWS, GCP);

        assertThat(Succession.check(List.of(both), fleet(AWS))).isEmpty();
        assertThat(Succession.check(List.of(fleet(AWS)), both)).isEmpty();
        assertThat(Succession.check(List.of(both), fleet(with(AWS, Map.of("workers", Map.of("count", 7))), GCP)))
                .isEmpty();
        assertThat(Succession.check(List.of(), both)).isEmpty();
    }

    @Test
    void shouldLetZonesComeButNotGo() {
        FleetSpec two = fleet(with(AWS, Map.of("zones", List.of("us-east-1a", "us-east-1c"))));
        FleetSpec all = fleet(AWS);

        assertThat(Succession.check(List.of(two), all)).isEmpty();
        assertThat(Succession.check(List.of(all), two))
                .containsExactly(new Violation(
                        "spec.clusters[0].zones",
                        "us-east-1a, us-east-1c",
                        "cluster 'aws' keeps us-east-1a, us-east-1b, us-east-1c and may get more: write these too, or"
                                + " move to a cluster of another name"));
    }

    @Test
    void shouldKeepTheMachinesThatHoldEtcd() {
        FleetSpec three = fleet(AWS);
        FleetSpec five = fleet(with(AWS, Map.of("controlPlane", Map.of("count", 5))));
        FleetSpec large = fleet(with(AWS, Map.of("controlPlane", Map.of("machine", "m6i.2xlarge"))));

        assertThat(Succession.check(List.of(three), five)).isEmpty();
        assertThat(Succession.check(List.of(five), three)).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("spec.clusters[0].controlPlane.count");
            assertThat(violation.rule()).contains("keeps 5 and may get more");
        });
        assertThat(Succession.check(List.of(three), large))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("spec.clusters[0].controlPlane.machine");
    }

    @Test
    void shouldSayWhatToWriteWhenADefaultWouldMoveACluster() {
        List<Violation> violations = Succession.check(List.of(fleet(AWS, GCP)), fleet(GCP));

        assertThat(violations)
                .extracting(Violation::path)
                .containsExactly(
                        "spec.clusters[0].id",
                        "spec.clusters[0].network.cidr",
                        "spec.clusters[0].network.podCidr",
                        "spec.clusters[0].network.serviceCidr");
        assertThat(violations.getFirst())
                .isEqualTo(new Violation(
                        "spec.clusters[0].id",
                        "1",
                        "cluster 'gcp' keeps 2: write that, or give a cluster that shall be another one another name"));
    }

    @Test
    void shouldRefuseToMoveAClusterToAnotherRegion() {
        FleetSpec moved = fleet(with(AWS, Map.of("region", "eu-west-1")), GCP);

        assertThat(Succession.check(List.of(fleet(AWS, GCP)), moved))
                .extracting(Violation::path)
                .containsExactly("spec.clusters[0].region");
    }

    @Test
    void shouldRememberWhereAClusterWasThatLeft() {
        FleetSpec back = fleet(AWS, with(GCP, Map.of("region", "europe-west1")));

        assertThat(Succession.check(List.of(fleet(AWS), fleet(AWS, GCP)), back))
                .extracting(Violation::path)
                .containsExactly("spec.clusters[1].region");
    }

    @Test
    void shouldKeepANewClusterApartFromTheOneThatLeaves() {
        Map<String, Object> second = with(GCP, Map.of("name", "gcp-two"));

        assertThat(Succession.check(List.of(fleet(AWS, GCP)), fleet(AWS, second)))
                .extracting(Violation::path)
                .containsExactly(
                        "spec.clusters[1].id",
                        "spec.clusters[1].network.cidr",
                        "spec.clusters[1].network.podCidr",
                        "spec.clusters[1].network.serviceCidr");
        Map<String, Object> apart = with(
                second,
                Map.of(
                        "id",
                        3,
                        "network",
                        Map.of("cidr", "10.30.0.0/16", "podCidr", "10.130.0.0/16", "serviceCidr", "10.230.0.0/18")));
        assertThat(Succession.check(List.of(fleet(AWS, GCP)), fleet(AWS, apart)))
                .isEmpty();
    }
}
