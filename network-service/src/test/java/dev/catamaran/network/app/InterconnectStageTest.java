package dev.catamaran.network.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.InterconnectReleased;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.support.JoinedFleet;
import dev.catamaran.network.support.Run;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.sandbox.kernel.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks of several shapes of fleet, joined on the stand-ins of both clouds, whose tunnels are up only if both agree. */
class InterconnectStageTest {
    private final JoinedFleet fleet;

    InterconnectStageTest() throws IOException {
        fleet = new JoinedFleet();
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private InterconnectReady build(String... clusters) throws InterruptedException {
        fleet.buildNetworks(clusters);
        List<FleetEvent> events = fleet.stage().ready(fleet.input(), fleet.run().converge(fleet.plan()));
        return (InterconnectReady) events.getFirst();
    }

    @Test
    void shouldBringUpFourTunnelsWhenTheCloudsDiffer() throws InterruptedException {
        InterconnectReady ready = build("aws/aws/us-east-1", "gcp/gcp/us-central1");

        assertThat(ready.links()).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo("vpn");
            assertThat(link.from()).isEqualTo("aws");
            assertThat(link.tunnels()).hasSize(4).allSatisfy(tunnel -> {
                assertThat(tunnel.keyRef()).startsWith("secret:");
                assertThat(fleet.secret(tunnel.keyRef())).hasSize(32);
            });
            assertThat(link.tunnels())
                    .extracting(InterconnectReady.Tunnel::fromAddress)
                    .doesNotHaveDuplicates();
            assertThat(link.routes()).containsExactly("10.10.0.0/16", "10.11.0.0/16");
        });
        assertThat(fleet.awsRoutes("10.11.0.0/16")).hasSize(3);
    }

    @Test
    void shouldNotRepeatAKeyAnywhereOutsideTheSecretStore() throws InterruptedException {
        InterconnectReady ready = build("aws/aws/us-east-1", "gcp/gcp/us-central1");

        for (InterconnectReady.Tunnel tunnel : ready.links().getFirst().tunnels()) {
            String key = fleet.secret(tunnel.keyRef());
            assertThat(ready.toString()).doesNotContain(key);
            assertThat(fleet.plan().resources())
                    .allSatisfy(resource ->
                            assertThat(resource.desired().toString()).doesNotContain(key));
        }
    }

    @Test
    void shouldChangeNothingWhenEverythingIsJoined() throws InterruptedException {
        build("aws/aws/us-east-1", "gcp/gcp/us-central1");

        Run again = fleet.run();
        again.converge(fleet.plan());

        assertThat(again.steps()).isEmpty();
    }

    @Test
    void shouldLeaveOnlyTheNetworksWhenTakenDown() throws InterruptedException {
        fleet.buildNetworks("aws/aws/us-east-1", "gcp/gcp/us-central1");
        long aws = fleet.awsResources();
        long gcp = fleet.gcpResources();
        ResourceGraph plan = fleet.plan();
        fleet.run().converge(plan);

        fleet.run().tearDown(plan);

        assertThat(fleet.awsResources()).isEqualTo(aws);
        assertThat(fleet.gcpResources()).isEqualTo(gcp);
        assertThat(fleet.secrets()).isZero();
        assertThat(fleet.stage().released(fleet.input())).containsExactly(new InterconnectReleased("demo"));
    }

    @Test
    void shouldShareTheCustomerGatewaysWhenTwoVpcsOfARegionAreJoinedToAThird() throws InterruptedException {
        InterconnectReady ready = build("one/aws/us-east-1", "two/aws/us-east-1", "three/gcp/us-central1");

        assertThat(ready.links())
                .extracting(link -> link.from() + "-" + link.to() + " " + link.kind())
                .containsExactlyInAnyOrder("one-two peering", "one-three vpn", "two-three vpn");
        assertThat(fleet.plan().resources())
                .filteredOn(resource -> resource.type().equals("aws.CustomerGateway"))
                .hasSize(2);
        fleet.run().tearDown(fleet.plan());
    }

    @Test
    void shouldPeerAcrossRegionsWhenThereIsOneCloud() throws InterruptedException {
        InterconnectReady ready = build("east/aws/us-east-1", "west/aws/us-west-2");

        assertThat(ready.links()).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo("peering");
            assertThat(link.tunnels()).isEmpty();
        });
        assertThat(fleet.awsRoutes("10.11.0.0/16")).hasSize(3);
        fleet.run().tearDown(fleet.plan());
    }

    @Test
    void shouldPeerBothWaysWhenBothNetworksAreGoogles() throws InterruptedException {
        InterconnectReady ready = build("one/gcp/us-central1", "two/gcp/europe-west1");

        assertThat(ready.links())
                .singleElement()
                .satisfies(link -> assertThat(link.kind()).isEqualTo("peering"));
        assertThat(fleet.run().converge(fleet.plan()).bySlot()).hasSize(2);
        fleet.run().tearDown(fleet.plan());
    }

    @Test
    void shouldCallOnlyWhatTheDocumentedPolicyAllows() throws InterruptedException, IOException {
        build("aws/aws/us-east-1", "gcp/gcp/us-central1");
        fleet.run().tearDown(fleet.plan());

        String policies = Files.readString(Path.of("../docs/iam.md"));
        assertThat(fleet.outside()
                        .calls()
                        .snapshot()
                        .getOrDefault("aws", Map.of())
                        .keySet())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(policies).contains("ec2:" + action + "\""));
    }

    @Test
    void shouldHaveNothingToDoWhenThereIsOneCluster() throws InterruptedException {
        InterconnectReady ready = build("aws/aws/us-east-1");

        assertThat(ready.links()).isEmpty();
        assertThat(fleet.plan().size()).isZero();
    }

    @Test
    void shouldDoubleNothingWhenEveryCreatingAnswerIsLostOnce() throws InterruptedException {
        fleet.buildNetworks("aws/aws/us-east-1", "gcp/gcp/us-central1");
        for (String operation :
                List.of("CreateVpnGateway", "AttachVpnGateway", "CreateCustomerGateway", "CreateVpnConnection")) {
            fleet.outside().faults().arm(new Fault("aws", operation, Fault.Kind.LOST_ANSWER, null, 0, 0, 1));
        }
        for (String operation :
                List.of("vpnGateways.insert", "externalVpnGateways.insert", "vpnTunnels.insert", "routers.patch")) {
            fleet.outside().faults().arm(new Fault("gcp", operation, Fault.Kind.LOST_ANSWER, null, 0, 0, 1));
        }

        fleet.run().converge(fleet.plan());

        assertThat(fleet.awsCount("VPN_GATEWAY")).isEqualTo(1);
        assertThat(fleet.awsCount("CUSTOMER_GATEWAY")).isEqualTo(2);
        assertThat(fleet.awsCount("VPN_CONNECTION")).isEqualTo(2);
    }

    @Test
    void shouldNotBeReadyWhileATunnelIsDown() throws InterruptedException {
        InterconnectReady ready = build("aws/aws/us-east-1", "gcp/gcp/us-central1");
        String address = ready.links().getFirst().tunnels().getFirst().fromAddress();
        fleet.outside().tunnels().cut(address, true);

        Thread mending = Thread.ofVirtual().start(() -> fleet.mendWhenSeenDown(address));
        Run run = fleet.run();
        run.converge(fleet.plan());
        mending.join(Duration.ofSeconds(20));

        assertThat(fleet.looksWhileDown()).isPositive();
        assertThat(run.steps()).isEmpty();
    }

    @Test
    void shouldGiveEveryLinkOfASiteInsideAddressesOfItsOwn() throws InterruptedException {
        List<NetworkReady> networks =
                fleet.buildNetworks("one/aws/us-east-1", "two/aws/us-west-2", "three/gcp/us-central1");

        assertThat(networks).hasSize(3);
        assertThat(fleet.insideBlocks("three")).hasSize(8).doesNotHaveDuplicates();
    }
}
