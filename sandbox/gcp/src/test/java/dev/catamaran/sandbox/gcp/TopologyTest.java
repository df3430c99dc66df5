package dev.catamaran.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.compute.v1.BackendServiceGroupHealth;
import com.google.cloud.compute.v1.Image;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.ResourceGroupReference;
import dev.catamaran.sandbox.kernel.Loopback;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopologyTest {
    private Outside outside;
    private GcpStandIn gcp;
    private Clients clients;
    private Topology topology;

    @BeforeAll
    void start() throws IOException {
        outside = Outside.create(Profile.INSTANT, 81);
        gcp = new GcpStandIn(outside, "127.0.0.1", 0);
        clients = new Clients(gcp.url());
        topology = new Topology(clients);
    }

    @AfterAll
    void stop() throws Exception {
        clients.close();
        gcp.close();
        outside.close();
    }

    @Test
    void shouldBuildServeResumeAndDeleteOneCluster() throws Exception {
        topology.network();
        topology.machine("demo-cp-0");
        topology.machine("demo-cp-1");
        topology.loadBalancer("demo-cp-0", "demo-cp-1");

        assertNetwork();
        assertMachines();
        String address = clients.addresses.get(Topology.PROJECT, "demo").getAddress();
        assertBalancing(address);
        assertResumes(address);

        topology.deleteAll("demo-cp-0", "demo-cp-1");
        assertThat(gcp.resources()).isZero();
        assertThat(outside.machines().all()).isEmpty();
        assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class);
    }

    private void assertNetwork() {
        var subnet = clients.subnetworks.get(Topology.PROJECT, Topology.REGION, "demo-nodes");
        assertThat(subnet.getGatewayAddress()).isEqualTo("10.20.0.1");
        assertThat(subnet.getSecondaryIpRangesCount()).isEqualTo(2);
        assertThat(subnet.getRegion()).endsWith("/projects/catamaran/regions/us-central1");
        assertThat(clients.networks.get(Topology.PROJECT, "demo").getSubnetworksList())
                .containsExactly(subnet.getSelfLink());
        assertThat(clients.routers
                        .get(Topology.PROJECT, Topology.REGION, "demo")
                        .getNats(0)
                        .getNatIpAllocateOption())
                .isEqualTo("AUTO_ONLY");
        Image image = clients.images.getFromFamily("ubuntu-os-cloud", "ubuntu-2404-lts-amd64");
        assertThat(image.getName()).startsWith("ubuntu-2404-noble-amd64-v");
    }

    private void assertMachines() {
        Instance instance = clients.instances.get(Topology.PROJECT, Topology.ZONE, "demo-cp-0");
        assertThat(instance.getStatus()).isEqualTo("RUNNING");
        Machine machine =
                outside.machines().get(Long.toString(instance.getId())).orElseThrow();
        assertThat(machine.privateAddress()).isEqualTo("10.20.0.2");
        assertThat(machine.publicAddress())
                .isEqualTo(instance.getNetworkInterfaces(0).getAccessConfigs(0).getNatIP());
        assertThat(machine.networkId()).endsWith("/global/networks/demo");
        assertThat(machine.labels()).containsEntry("catamaran-cluster", "gcp");
        assertThat(machine.state()).isEqualTo(Machine.State.RUNNING);
        List<String> found = StreamSupport.stream(
                        clients.instances
                                .list(com.google.cloud.compute.v1.ListInstancesRequest.newBuilder()
                                        .setProject(Topology.PROJECT)
                                        .setZone(Topology.ZONE)
                                        .setFilter("(labels.catamaran-cluster eq gcp) AND name=demo-*")
                                        .setMaxResults(1)
                                        .build())
                                .iterateAll()
                                .spliterator(),
                        false)
                .map(Instance::getName)
                .toList();
        assertThat(found).containsExactly("demo-cp-0", "demo-cp-1");
    }

    private void assertBalancing(String address) throws Exception {
        assertThat(health()).containsOnly("UNHEALTHY");
        try (ServerSocket server = serve("demo-cp-1")) {
            assertThat(health()).containsExactly("UNHEALTHY", "HEALTHY");
            Thread.ofVirtual().start(() -> greet(server));
            assertThat(connect(address)).isEqualTo("hello");
        }
    }

    private void assertResumes(String address) throws Exception {
        var state = gcp.save();
        gcp.close();
        try (Outside again = Outside.create(Profile.INSTANT, 81);
                GcpStandIn resumed = new GcpStandIn(again, "127.0.0.1", 0)) {
            resumed.load(state);
            assertThat(resumed.resources()).isEqualTo(gcp.resources());
            assertThat(again.machines().all()).hasSameSizeAs(outside.machines().all());
            assertThat(again.loopback().allocate()).isNotEqualTo(address);
            try (ServerSocket server = serve("demo-cp-0")) {
                Thread.ofVirtual().start(() -> greet(server));
                assertThat(connect(address)).isEqualTo("hello");
            }
        }
        int port = Integer.parseInt(gcp.url().substring(gcp.url().lastIndexOf(':') + 1));
        gcp = new GcpStandIn(outside, "127.0.0.1", port);
        gcp.load(state);
    }

    private List<String> health() {
        BackendServiceGroupHealth health = clients.backendServices.getHealth(
                Topology.PROJECT,
                "demo",
                ResourceGroupReference.newBuilder()
                        .setGroup("zones/us-central1-a/instanceGroups/demo")
                        .build());
        return health.getHealthStatusList().stream()
                .map(status -> status.getHealthState())
                .toList();
    }

    private ServerSocket serve(String name) throws IOException {
        String wire = outside.machines()
                .where(machine -> machine.name().equals(name))
                .getFirst()
                .wireAddress();
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(Loopback.parse(wire), Topology.PORT));
        return server;
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static String connect(String address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.parse(address), Topology.PORT), 2000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
