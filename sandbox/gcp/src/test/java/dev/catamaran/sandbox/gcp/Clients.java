package dev.catamaran.sandbox.gcp;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.ClientSettings;
import com.google.cloud.compute.v1.BackendServicesClient;
import com.google.cloud.compute.v1.BackendServicesSettings;
import com.google.cloud.compute.v1.FirewallsClient;
import com.google.cloud.compute.v1.FirewallsSettings;
import com.google.cloud.compute.v1.GlobalAddressesClient;
import com.google.cloud.compute.v1.GlobalAddressesSettings;
import com.google.cloud.compute.v1.GlobalForwardingRulesClient;
import com.google.cloud.compute.v1.GlobalForwardingRulesSettings;
import com.google.cloud.compute.v1.HealthChecksClient;
import com.google.cloud.compute.v1.HealthChecksSettings;
import com.google.cloud.compute.v1.ImagesClient;
import com.google.cloud.compute.v1.ImagesSettings;
import com.google.cloud.compute.v1.InstanceGroupsClient;
import com.google.cloud.compute.v1.InstanceGroupsSettings;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.NetworksClient;
import com.google.cloud.compute.v1.NetworksSettings;
import com.google.cloud.compute.v1.RoutersClient;
import com.google.cloud.compute.v1.RoutersSettings;
import com.google.cloud.compute.v1.SubnetworksClient;
import com.google.cloud.compute.v1.SubnetworksSettings;
import com.google.cloud.compute.v1.TargetTcpProxiesClient;
import com.google.cloud.compute.v1.TargetTcpProxiesSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The vendor's clients, pointed at a stand-in. */
final class Clients implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final String url;

    final NetworksClient networks;
    final SubnetworksClient subnetworks;
    final FirewallsClient firewalls;
    final RoutersClient routers;
    final GlobalAddressesClient addresses;
    final HealthChecksClient healthChecks;
    final InstanceGroupsClient groups;
    final BackendServicesClient backendServices;
    final TargetTcpProxiesClient proxies;
    final GlobalForwardingRulesClient forwardingRules;
    final InstancesClient instances;
    final ImagesClient images;

    private interface Opening<C extends AutoCloseable> {
        C open() throws IOException;
    }

    Clients(String url) {
        this.url = url;
        networks = open(
                () -> NetworksClient.create(at(NetworksSettings.newBuilder()).build()));
        subnetworks = open(() ->
                SubnetworksClient.create(at(SubnetworksSettings.newBuilder()).build()));
        firewalls = open(
                () -> FirewallsClient.create(at(FirewallsSettings.newBuilder()).build()));
        routers =
                open(() -> RoutersClient.create(at(RoutersSettings.newBuilder()).build()));
        addresses = open(() -> GlobalAddressesClient.create(
                at(GlobalAddressesSettings.newBuilder()).build()));
        healthChecks = open(() ->
                HealthChecksClient.create(at(HealthChecksSettings.newBuilder()).build()));
        groups = open(() -> InstanceGroupsClient.create(
                at(InstanceGroupsSettings.newBuilder()).build()));
        backendServices = open(() -> BackendServicesClient.create(
                at(BackendServicesSettings.newBuilder()).build()));
        proxies = open(() -> TargetTcpProxiesClient.create(
                at(TargetTcpProxiesSettings.newBuilder()).build()));
        forwardingRules = open(() -> GlobalForwardingRulesClient.create(
                at(GlobalForwardingRulesSettings.newBuilder()).build()));
        instances = open(
                () -> InstancesClient.create(at(InstancesSettings.newBuilder()).build()));
        images = open(() -> ImagesClient.create(at(ImagesSettings.newBuilder()).build()));
    }

    private <C extends AutoCloseable> C open(Opening<C> opening) {
        try {
            C client = opening.open();
            open.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <B extends ClientSettings.Builder<?, B>> B at(B settings) {
        return settings.setEndpoint(url).setCredentialsProvider(NoCredentialsProvider.create());
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : open) {
            client.close();
        }
    }
}
