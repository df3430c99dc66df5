package dev.catamaran.compute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZoneListTest {
    private static final FleetSpec.Cluster CLUSTER = new FleetSpec.Cluster(
            "c",
            1,
            "gcp",
            "us-central1",
            List.of("us-central1-a", "us-central1-f"),
            new FleetSpec.Network(Cidr.parse("10.0.0.0/16"), Cidr.parse("10.244.0.0/16"), Cidr.parse("10.96.0.0/18")),
            new FleetSpec.ControlPlane(3, "e2-standard-4"),
            new FleetSpec.Workers(3, 1, 9, "e2-standard-4", false));

    @Test
    void shouldTakeTheZonesThatTheClusterWantsWhenASubnetSpansTheRegion() {
        assertThat(ZoneList.of(network("us-central1"), CLUSTER)).containsExactly("us-central1-a", "us-central1-f");
    }

    @Test
    void shouldTakeTheZonesOfTheSubnetsWhenTheseAreInZones() {
        assertThat(ZoneList.of(network("us-central1-b"), CLUSTER)).containsExactly("us-central1-b");
    }

    private static NetworkReady network(String zone) {
        List<NetworkReady.Subnet> subnets =
                List.of(new NetworkReady.Subnet("private", "id", zone, "10.0.0.0/16", "private"));
        return new NetworkReady("f", "c", "gcp", "us-central1", "n", "10.0.0.0/16", subnets, List.of(), Map.of());
    }

    @Test
    void shouldNameTheLetterOfAZoneOnBothClouds() {
        assertThat(ZoneList.letter("us-east-1", "us-east-1a")).isEqualTo("a");
        assertThat(ZoneList.letter("us-central1", "us-central1-f")).isEqualTo("f");
    }
}
