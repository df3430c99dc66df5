package dev.catamaran.cluster.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kubespray.Kubespray;
import dev.catamaran.cluster.provider.kubespray.LogSink;
import dev.catamaran.cluster.support.Inputs;
import dev.catamaran.cluster.support.Run;
import dev.catamaran.cluster.support.World;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.MeshLinked;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clusters of the stand-in, built by the cluster stage and linked by the mesh stage. */
class MeshStageTest {
    @TempDir
    Path directory;

    private World world;
    private ClusterStage clusters;
    private MeshStage mesh;

    @BeforeEach
    void open() throws IOException {
        world = new World(directory, 84);
        FleetSecrets secrets = new FleetSecrets(world.secrets, Clock.systemUTC());
        ClusterConfig config = world.config(Map.of());
        clusters = new ClusterStage(
                new Kubespray(ClusterBeans.toolchain(config), secrets, Clock.systemUTC(), LogSink.NOWHERE),
                secrets,
                world.access,
                config);
        mesh = new MeshStage(
                world.access,
                secrets,
                world.config(Map.of("catamaran.cluster.mesh-patience", "10s")),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ClusterReady build(String cluster, String prefix) throws InterruptedException {
        NodesReady nodes = world.machines(cluster, cluster, prefix, 1, 1);
        StageInput input = Inputs.of(Inputs.fleet("aws-demo"), cluster, List.of(nodes), false);
        Outputs outputs = new Run(input).converge(clusters.plan(input));
        return (ClusterReady) clusters.ready(input, outputs).getFirst();
    }

    private static StageInput input(List<FleetEvent> facts, boolean deleting) {
        return Inputs.of(Inputs.fleet("aws-demo"), "", facts, deleting);
    }

    private Secret secret(ClusterReady cluster, String name) {
        return client(cluster)
                .secrets()
                .inNamespace("kube-system")
                .withName(name)
                .get();
    }

    private KubernetesClient client(ClusterReady cluster) {
        return world.access.client(cluster.kubeconfigRef());
    }

    private static String text(Secret secret, String entry) {
        return new String(Base64.getDecoder().decode(secret.getData().get(entry)), StandardCharsets.UTF_8);
    }

    @Test
    void shouldLinkClustersAndTakeTheLinkApart() throws Exception {
        List<FleetEvent> facts = new ArrayList<>();
        ClusterReady aws = build("aws", "10.0.0.");
        ClusterReady gcp = build("gcp", "10.10.0.");
        facts.add(aws);
        facts.add(gcp);
        StageInput input = input(facts, false);

        Outputs outputs = new Run(input).converge(mesh.plan(input));

        assertThat(mesh.ready(input, outputs))
                .containsExactly(new MeshLinked(
                        "demo",
                        List.of("aws", "gcp"),
                        "wireguard",
                        Map.of("aws", "1/1 remote clusters ready", "gcp", "1/1 remote clusters ready")));
        String address = outputs.output("address-gcp", "address");
        assertThat(text(secret(aws, "cilium-clustermesh"), "gcp")).contains("https://" + address + ":2379");
        assertThat(text(secret(aws, "clustermesh-apiserver-remote-cert"), "ca.crt"))
                .isEqualTo(text(secret(gcp, "clustermesh-apiserver-server-cert"), "ca.crt"));

        Run again = new Run(input);
        again.converge(mesh.plan(input));
        assertThat(again.steps()).isEmpty();

        StageInput deletion = input(facts, true);
        new Run(deletion).tearDown(mesh.plan(deletion));
        assertThat(client(aws)
                        .secrets()
                        .inNamespace("kube-system")
                        .withName("cilium-clustermesh")
                        .get())
                .isNull();
        assertThat(mesh.released(deletion)).containsExactly(new MeshReleased("demo"));
    }

    @Test
    void shouldPlanNothingAndSaySoWhenFleetHasNoMesh() {
        StageInput single = Inputs.of(Inputs.fleet("gcp-plain"), "", List.of(), false);

        assertThat(mesh.plan(single).size()).isZero();
        assertThat(mesh.ready(single, new Outputs(Map.of())))
                .containsExactly(new MeshLinked("plain", List.of(), "none", Map.of()));
        assertThat(mesh.released(single)).containsExactly(new MeshReleased("plain"));
    }
}
