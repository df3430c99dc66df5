package dev.catamaran.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CloudCatalogTest {
    @Test
    void shouldNameZonesAsTheCloudsDo() {
        assertThat(CloudCatalog.zones("aws", "us-east-1")).containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(CloudCatalog.zones("gcp", "us-east1")).containsExactly("us-east1-b", "us-east1-c", "us-east1-d");
    }

    @Test
    void shouldHaveThreeZonesInEveryRegion() {
        for (String cloud : CloudCatalog.clouds()) {
            assertThat(CloudCatalog.regions(cloud))
                    .hasSizeGreaterThanOrEqualTo(15)
                    .allSatisfy(region -> assertThat(CloudCatalog.zones(cloud, region))
                            .hasSize(3)
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void shouldOfferMachinesThatKubernetesFitsOn() {
        for (String cloud : CloudCatalog.clouds()) {
            assertThat(CloudCatalog.machines(cloud))
                    .hasSizeGreaterThanOrEqualTo(25)
                    .allSatisfy(name -> {
                        assertThat(CloudCatalog.machine(cloud, name)
                                        .orElseThrow()
                                        .vcpus())
                                .isGreaterThanOrEqualTo(2);
                        assertThat(CloudCatalog.machine(cloud, name)
                                        .orElseThrow()
                                        .memoryGib())
                                .isGreaterThanOrEqualTo(4);
                    });
        }
    }

    @Test
    void shouldKnowNothingOfAnUnknownCloud() {
        assertThat(CloudCatalog.regions("azure")).isEmpty();
        assertThat(CloudCatalog.machines("azure")).isEmpty();
        assertThat(CloudCatalog.machine("aws", "e2-standard-4")).isEmpty();
        assertThatThrownBy(() -> CloudCatalog.zones("aws", "us-central1")).hasMessageContaining("us-central1");
    }
}
