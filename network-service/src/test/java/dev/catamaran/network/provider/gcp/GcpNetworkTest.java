package dev.catamaran.network.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.compute.v1.Allowed;
import com.google.cloud.compute.v1.DeleteFirewallRequest;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.InsertNetworkRequest;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.PatchFirewallRequest;
import com.google.cloud.compute.v1.UpdateFirewallRequest;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpConfig;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.provider.NetworkProvider;
import dev.catamaran.network.provider.NetworkProviderContractTest;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.network.support.Run;
import dev.catamaran.network.support.Settings;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcpNetworkTest extends NetworkProviderContractTest {
    private static final String PROJECT = "catamaran";

    private final GcpStandIn standIn;
    private final GcpAccess access;
    private final GcpOperations operations;

    GcpNetworkTest() throws IOException {
        standIn = new GcpStandIn(outside, "127.0.0.1", 0);
        GcpConfig config = Settings.of(
                GcpConfig.class, Map.of("catamaran.gcp.endpoint", standIn.url(), "catamaran.gcp.project", PROJECT));
        access = new GcpAccess(config);
        operations = new GcpOperations(access, config);
    }

    @AfterEach
    void closeStandIn() {
        standIn.close();
    }

    @Override
    protected String cloud() {
        return "gcp";
    }

    @Override
    protected NetworkProvider provider() {
        return new GcpNetwork(access, operations, Inputs.OPEN);
    }

    @Override
    protected long resources() {
        return standIn.resources();
    }

    @Override
    protected List<String> creatingOperations() {
        return List.of(
                "networks.insert", "subnetworks.insert", "firewalls.insert", "addresses.insert", "routers.insert");
    }

    @Override
    protected String breakSomething() {
        access.firewalls()
                .deleteCallable()
                .call(DeleteFirewallRequest.newBuilder()
                        .setProject(PROJECT)
                        .setFirewall(GcpNames.of(input.owner(), "firewall-mesh"))
                        .build());
        return "firewall-mesh";
    }

    @Override
    protected List<String> changeSomething() {
        String name = GcpNames.of(input.owner(), "firewall-ssh");
        access.firewalls()
                .patchCallable()
                .call(PatchFirewallRequest.newBuilder()
                        .setProject(PROJECT)
                        .setFirewall(name)
                        .setFirewallResource(Firewall.newBuilder().addSourceRanges("192.0.2.0/24"))
                        .build());
        return List.of("firewall-ssh", "sources", "[192.0.2.0/24]");
    }

    @Test
    void shouldNameWhatInstancesNeed() throws InterruptedException {
        NetworkReady ready =
                provider().ready(input, runs.next().converge(provider().plan(input)));

        assertThat(ready.attributes())
                .containsOnlyKeys(
                        "project",
                        "network",
                        "subnetwork",
                        "router",
                        "podRange",
                        "serviceRange",
                        "tag.control-plane",
                        "tag.worker",
                        "tag.bastion")
                .containsEntry("project", PROJECT);
        assertThat(ready.subnets()).hasSize(1);
    }

    @Test
    void shouldCloseAgainWhatSomebodyOpened() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        String name = GcpNames.of(input.owner(), "firewall-etcd");
        Firewall narrow = access.firewalls().get(PROJECT, name);
        access.firewalls()
                .updateCallable()
                .call(UpdateFirewallRequest.newBuilder()
                        .setProject(PROJECT)
                        .setFirewall(name)
                        .setFirewallResource(narrow.toBuilder()
                                .addAllowed(Allowed.newBuilder()
                                        .setIPProtocol("tcp")
                                        .addPorts("22")))
                        .build());

        Run repair = runs.next();
        repair.converge(provider().plan(input));

        assertThat(repair.steps()).containsExactly("update firewall-etcd");
        assertThat(access.firewalls().get(PROJECT, name).getAllowedList()).isEqualTo(narrow.getAllowedList());
    }

    @Test
    void shouldLeaveAloneWhatIsNotOursUnderOurName() {
        String name = GcpNames.of(input.owner(), "network");
        access.networks()
                .insertCallable()
                .call(InsertNetworkRequest.newBuilder()
                        .setProject(PROJECT)
                        .setNetworkResource(Network.newBuilder()
                                .setName(name)
                                .setDescription("somebody else's")
                                .setAutoCreateSubnetworks(false))
                        .build());

        assertThatThrownBy(() -> runs.next().converge(provider().plan(input)))
                .hasMessageContaining("is not this fleet's");
        assertThatThrownBy(() -> runs.next().tearDown(provider().plan(input)))
                .hasMessageContaining("is not this fleet's");
    }
}
