package dev.catamaran.compute.app;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import java.time.Instant;
import java.util.List;

/** A fleet of one cluster: three control-plane nodes, two workers. */
final class Fleets {
    private Fleets() {}

    static StageInput input(NetworkReady network, String machine, boolean spot, boolean deleting) {
        return input(
                network,
                machine,
                List.of(network.region() + "a"),
                new FleetSpec.Workers(2, 1, 3, machine, spot),
                deleting);
    }

    static StageInput input(
            NetworkReady network, String machine, List<String> zones, FleetSpec.Workers workers, boolean deleting) {
        FleetSpec.Cluster cluster = new FleetSpec.Cluster(
                network.cluster(),
                1,
                network.cloud(),
                network.region(),
                zones,
                new FleetSpec.Network(
                        Cidr.parse(network.cidr()), Cidr.parse("10.244.0.0/16"), Cidr.parse("10.96.0.0/18")),
                new FleetSpec.ControlPlane(3, machine),
                workers);
        FleetSpec spec = new FleetSpec(
                new FleetSpec.Kubernetes("1.35.4"),
                List.of(cluster),
                new FleetSpec.Mesh(false, "none"),
                new FleetSpec.GitOps("", "main", ""),
                new FleetSpec.Traffic("cloudflare", "example.com", "app.example.com", "off", 1),
                new FleetSpec.Platform("nginx", false, false, false, new FleetSpec.Autoscaling(false, false, false)));
        return new StageInput(
                new Ownership("6f1c2f0e-6f0f-4a7e-8f53-0d6a3a1b2c3d", network.fleetId(), network.cluster()),
                1,
                spec,
                new Facts(List.of(network)),
                deleting,
                Instant.EPOCH);
    }
}
