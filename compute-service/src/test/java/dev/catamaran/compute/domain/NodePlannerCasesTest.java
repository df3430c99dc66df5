package dev.catamaran.compute.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.contracts.fleet.CloudCatalog;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder below {@code cases}: what {@code in.yaml} asks for is planned as {@code plan.json} says. */
class NodePlannerCasesTest {
    /** An {@code in.yaml}. */
    record In(
            String stem,
            String cloud,
            String region,
            List<String> zones,
            List<NetworkReady.Subnet> subnets,
            FleetSpec.ControlPlane controlPlane,
            FleetSpec.Workers workers,
            Map<String, List<String>> fallbacks,
            List<String> bastion) {}

    /** A machine as {@code plan.json} shows it, each placement as {@code zone machine}. */
    record Machine(String slot, String name, String role, boolean spot, List<String> placements) {
        static Machine of(PlannedNode node) {
            return new Machine(
                    node.slot(),
                    node.name(),
                    node.role().label(),
                    node.spot(),
                    node.placements().stream()
                            .map(placement -> placement.zone() + " " + placement.machine())
                            .toList());
        }
    }

    static Stream<Path> cases() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(NodePlannerCasesTest.class.getResource("/cases"))
                .toURI());
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldPlanAsTheCaseSays(Path folder) throws IOException {
        In in = Json.yaml().readValue(Files.readString(folder.resolve("in.yaml")), In.class);

        JsonNode plan = Json.mapper()
                .valueToTree(plan(in).machines().stream().map(Machine::of).toList());

        assertThat(plan).isEqualTo(Json.mapper().readTree(Files.readString(folder.resolve("plan.json"))));
    }

    private static NodePlan plan(In in) {
        FleetSpec.Network network = new FleetSpec.Network(
                Cidr.parse("10.0.0.0/16"), Cidr.parse("10.244.0.0/16"), Cidr.parse("10.96.0.0/18"));
        List<String> zones = Objects.requireNonNullElse(in.zones(), CloudCatalog.zones(in.cloud(), in.region()));
        FleetSpec.Cluster cluster =
                new FleetSpec.Cluster("c", 1, in.cloud(), in.region(), zones, network, in.controlPlane(), in.workers());
        NetworkReady ready = new NetworkReady(
                "f", "c", in.cloud(), in.region(), "n", "10.0.0.0/16", in.subnets(), List.of(), Map.of());
        return new NodePlanner(new MachineShapes(in.fallbacks(), in.bastion()), 6443)
                .plan(in.stem(), cluster, ZoneList.of(ready, cluster));
    }
}
