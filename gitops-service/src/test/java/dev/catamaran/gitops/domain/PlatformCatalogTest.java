package dev.catamaran.gitops.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.gitops.support.Fleets;
import org.junit.jupiter.api.Test;

class PlatformCatalogTest {
    private final PlatformCatalog catalog = PlatformCatalog.shipped();

    @Test
    void shouldPinEveryChart() {
        assertThat(catalog.apps())
                .filteredOn(app -> app.chart() != null)
                .allSatisfy(app -> assertThat(app.chart().version()).matches("v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void shouldKnowOneSourceForEveryApplication() {
        assertThat(catalog.apps()).allMatch(app -> (app.chart() == null) != (app.manifests() == null));
        assertThat(catalog.apps()).extracting(PlatformApp::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldLetTheIngressControllerTellItsHealthAndKeepClientAddresses() {
        FleetSpec spec = Fleets.demo().spec();
        FleetTree tree = new FleetTree(FleetLayout.below("http://git", "demo"), spec, catalog, 8443);

        JsonNode controller = tree.expected(spec.cluster("aws")).stream()
                .filter(each -> each.name().equals("nginx-ingress"))
                .findFirst()
                .orElseThrow()
                .source()
                .at("/helm/valuesObject/controller");

        assertThat(controller.path("healthStatus").asBoolean()).isTrue();
        assertThat(controller.at("/service/externalTrafficPolicy").asText()).isEqualTo("Local");
        assertThat(controller.at("/service/httpsPort/port").isInt()).isTrue();
        assertThat(controller.at("/service/httpsPort/port").asInt()).isEqualTo(8443);
        assertThat(controller.at("/podDisruptionBudget/enabled").asBoolean()).isTrue();
    }

    @Test
    void shouldGiveEveryClusterNamesOfItsOwn() {
        FleetSpec spec = Fleets.demo().spec();
        FleetTree tree = new FleetTree(FleetLayout.below("http://git", "demo"), spec, catalog, 443);

        JsonNode values = tree.expected(spec.cluster("gcp")).stream()
                .filter(each -> each.name().equals("external-dns"))
                .findFirst()
                .orElseThrow()
                .source()
                .at("/helm/valuesObject");

        assertThat(values.path("txtOwnerId").asText()).isEqualTo("demo-gcp");
        assertThat(values.at("/domainFilters/0").asText()).isEqualTo("gcp.origin.example.com");
        assertThat(values.path("policy").asText()).isEqualTo("sync");
    }
}
