package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.fleet.FleetSpec.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetDefaultsTest {
    @Test
    void shouldFillInEveryDefault() {
        FleetDocument document = Documents.valid(Documents.minimal());
        FleetSpec spec = document.spec();

        assertThat(document.generation()).isEqualTo(1);
        assertThat(document.labels()).isEmpty();
        assertThat(spec.kubernetes().version()).isEqualTo("1.35.4");
        assertThat(spec.drift()).isEqualTo(FleetSpec.Drift.REPAIR);
        assertThat(spec.mesh()).isEqualTo(new FleetSpec.Mesh(true, "wireguard"));
        assertThat(spec.gitops()).isEqualTo(new FleetSpec.GitOps("", "main", ""));
        assertThat(spec.traffic())
                .isEqualTo(new FleetSpec.Traffic("cloudflare", "example.com", "app.example.com", "random", 1));
        assertThat(spec.platform())
                .isEqualTo(
                        new FleetSpec.Platform("nginx", true, true, true, new FleetSpec.Autoscaling(true, true, true)));
    }

    @Test
    void shouldFillInClustersByPositionAndCloud() {
        List<FleetSpec.Cluster> clusters =
                Documents.valid(Documents.minimal()).spec().clusters();

        assertThat(clusters).extracting(FleetSpec.Cluster::id).containsExactly(1, 2);
        assertThat(clusters)
                .extracting(FleetSpec.Cluster::network)
                .containsExactly(
                        network("10.0.0.0/16", "10.244.0.0/16", "10.96.0.0/18"),
                        network("10.10.0.0/16", "10.245.0.0/16", "10.97.0.0/18"));
        assertThat(clusters)
                .extracting(FleetSpec.Cluster::controlPlane)
                .containsExactly(
                        new FleetSpec.ControlPlane(3, "m6i.large"), new FleetSpec.ControlPlane(3, "e2-standard-4"));
        assertThat(clusters)
                .extracting(FleetSpec.Cluster::workers)
                .containsExactly(
                        new FleetSpec.Workers(3, 3, 10, "m6i.xlarge", false),
                        new FleetSpec.Workers(3, 3, 10, "e2-standard-4", false));
    }

    @Test
    void shouldNameTheWrittenIdThatADefaultCollidesWith() {
        Map<String, Object> document = Documents.minimal();
        Documents.set(document, "spec.clusters[0].id", 2);

        assertThat(Documents.violations(document)).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("spec.clusters[0].id");
            assertThat(violation.rule()).contains("must differ from spec.clusters[1].id");
        });
    }

    @Test
    void shouldBuyOneWorkerOfASpotPoolOnDemand() {
        Map<String, Object> document = Documents.minimal();
        Documents.set(document, "spec.clusters[1].workers", Map.of("spot", true));

        assertThat(Documents.valid(document).spec().clusters().get(1).workers().onDemand())
                .isEqualTo(1);
    }

    @Test
    void shouldFillInSixteenClustersWithoutOverlap() {
        Map<String, Object> document = Documents.minimal();
        List<Object> clusters = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            clusters.add(new LinkedHashMap<>(Map.of("name", "c" + i, "cloud", "aws", "region", "eu-west-1")));
        }
        Documents.set(document, "spec.clusters", clusters);

        assertThat(Documents.violations(document)).isEmpty();
    }

    @Test
    void shouldFitTheWorkerCountIntoTheWrittenRange() {
        assertThat(workers("{min: 5}")).isEqualTo(new FleetSpec.Workers(5, 5, 10, "m6i.xlarge", false));
        assertThat(workers("{max: 2}")).isEqualTo(new FleetSpec.Workers(2, 2, 2, "m6i.xlarge", false));
        assertThat(workers("{count: 20}")).isEqualTo(new FleetSpec.Workers(20, 20, 20, "m6i.xlarge", false));
        assertThat(workers("{count: 4, min: 1}")).isEqualTo(new FleetSpec.Workers(4, 1, 10, "m6i.xlarge", false));
    }

    @Test
    void shouldTakeNullForLeftOut() {
        Map<String, Object> document = Documents.minimal();
        document.put("metadata", Documents.yaml("{name: small, labels: }"));
        Documents.set(document, "spec.gitops", Documents.yaml("{repository: }"));

        assertThat(Documents.valid(document)).isEqualTo(withSpecOf(Documents.valid(Documents.minimal()), document));
    }

    private static FleetDocument withSpecOf(FleetDocument expected, Map<String, Object> document) {
        return new FleetDocument(
                expected.name(),
                expected.generation(),
                expected.labels(),
                expected.spec(),
                Documents.valid(document).rawSpec());
    }

    private static FleetSpec.Workers workers(String yaml) {
        Map<String, Object> document = Documents.minimal();
        Documents.set(document, "spec.clusters[0].workers", Documents.value(yaml));
        return Documents.valid(document).spec().cluster("one").workers();
    }

    private static Network network(String nodes, String pods, String services) {
        return new Network(Cidr.parse(nodes), Cidr.parse(pods), Cidr.parse(services));
    }
}
