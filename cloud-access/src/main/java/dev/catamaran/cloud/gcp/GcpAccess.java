package dev.catamaran.cloud.gcp;

import com.google.api.gax.core.BackgroundResource;
import com.google.cloud.compute.v1.AddressesClient;
import com.google.cloud.compute.v1.AddressesSettings;
import com.google.cloud.compute.v1.BackendServicesClient;
import com.google.cloud.compute.v1.BackendServicesSettings;
import com.google.cloud.compute.v1.ExternalVpnGatewaysClient;
import com.google.cloud.compute.v1.ExternalVpnGatewaysSettings;
import com.google.cloud.compute.v1.FirewallsClient;
import com.google.cloud.compute.v1.FirewallsSettings;
import com.google.cloud.compute.v1.GlobalAddressesClient;
import com.google.cloud.compute.v1.GlobalAddressesSettings;
import com.google.cloud.compute.v1.GlobalForwardingRulesClient;
import com.google.cloud.compute.v1.GlobalForwardingRulesSettings;
import com.google.cloud.compute.v1.GlobalOperationsClient;
import com.google.cloud.compute.v1.GlobalOperationsSettings;
import com.google.cloud.compute.v1.HealthChecksClient;
import com.google.cloud.compute.v1.HealthChecksSettings;
import com.google.cloud.compute.v1.ImagesClient;
import com.google.cloud.compute.v1.ImagesSettings;
import com.google.cloud.compute.v1.InstanceGroupsClient;
import com.google.cloud.compute.v1.InstanceGroupsSettings;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.MachineTypesClient;
import com.google.cloud.compute.v1.MachineTypesSettings;
import com.google.cloud.compute.v1.NetworksClient;
import com.google.cloud.compute.v1.NetworksSettings;
import com.google.cloud.compute.v1.ProjectsClient;
import com.google.cloud.compute.v1.ProjectsSettings;
import com.google.cloud.compute.v1.RegionOperationsClient;
import com.google.cloud.compute.v1.RegionOperationsSettings;
import com.google.cloud.compute.v1.RegionsClient;
import com.google.cloud.compute.v1.RegionsSettings;
import com.google.cloud.compute.v1.RoutersClient;
import com.google.cloud.compute.v1.RoutersSettings;
import com.google.cloud.compute.v1.SubnetworksClient;
import com.google.cloud.compute.v1.SubnetworksSettings;
import com.google.cloud.compute.v1.TargetTcpProxiesClient;
import com.google.cloud.compute.v1.TargetTcpProxiesSettings;
import com.google.cloud.compute.v1.VpnGatewaysClient;
import com.google.cloud.compute.v1.VpnGatewaysSettings;
import com.google.cloud.compute.v1.VpnTunnelsClient;
import com.google.cloud.compute.v1.VpnTunnelsSettings;
import com.google.cloud.compute.v1.ZoneOperationsClient;
import com.google.cloud.compute.v1.ZoneOperationsSettings;
import com.google.cloud.compute.v1.ZonesClient;
import com.google.cloud.compute.v1.ZonesSettings;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The project and the clients of Compute Engine, each made when first asked for, shared, never closed by its user.
 *
 * <p>Changes go through {@link GcpOperations}; reads may be called here directly.
 */
@Singleton
public class GcpAccess {
    private final GcpConfig config;
    private final GcpChannel channel;
    private final Map<Class<?>, BackgroundResource> clients = new ConcurrentHashMap<>();

    @Inject
    public GcpAccess(GcpConfig config) {
        this.config = config;
        this.channel = new GcpChannel(config);
    }

    /** Id of the project everything is in. */
    public String project() {
        return config.project()
                .orElseThrow(() -> new ProblemException(new Problem.Unauthorized(
                        "no Google Cloud project: set catamaran.gcp.project to the id of the project to build in")));
    }

    public NetworksClient networks() {
        return cached(
                NetworksClient.class,
                () -> channel.open(
                        NetworksSettings.newBuilder(),
                        NetworksSettings.Builder::applyToAllUnaryMethods,
                        NetworksClient::create,
                        config.callTimeout()));
    }

    public SubnetworksClient subnetworks() {
        return cached(
                SubnetworksClient.class,
                () -> channel.open(
                        SubnetworksSettings.newBuilder(),
                        SubnetworksSettings.Builder::applyToAllUnaryMethods,
                        SubnetworksClient::create,
                        config.callTimeout()));
    }

    public FirewallsClient firewalls() {
        return cached(
                FirewallsClient.class,
                () -> channel.open(
                        FirewallsSettings.newBuilder(),
                        FirewallsSettings.Builder::applyToAllUnaryMethods,
                        FirewallsClient::create,
                        config.callTimeout()));
    }

    public RoutersClient routers() {
        return cached(
                RoutersClient.class,
                () -> channel.open(
                        RoutersSettings.newBuilder(),
                        RoutersSettings.Builder::applyToAllUnaryMethods,
                        RoutersClient::create,
                        config.callTimeout()));
    }

    public VpnGatewaysClient vpnGateways() {
        return cached(
                VpnGatewaysClient.class,
                () -> channel.open(
                        VpnGatewaysSettings.newBuilder(),
                        VpnGatewaysSettings.Builder::applyToAllUnaryMethods,
                        VpnGatewaysClient::create,
                        config.callTimeout()));
    }

    public ExternalVpnGatewaysClient externalVpnGateways() {
        return cached(
                ExternalVpnGatewaysClient.class,
                () -> channel.open(
                        ExternalVpnGatewaysSettings.newBuilder(),
                        ExternalVpnGatewaysSettings.Builder::applyToAllUnaryMethods,
                        ExternalVpnGatewaysClient::create,
                        config.callTimeout()));
    }

    public VpnTunnelsClient vpnTunnels() {
        return cached(
                VpnTunnelsClient.class,
                () -> channel.open(
                        VpnTunnelsSettings.newBuilder(),
                        VpnTunnelsSettings.Builder::applyToAllUnaryMethods,
                        VpnTunnelsClient::create,
                        config.callTimeout()));
    }

    public AddressesClient addresses() {
        return cached(
                AddressesClient.class,
                () -> channel.open(
                        AddressesSettings.newBuilder(),
                        AddressesSettings.Builder::applyToAllUnaryMethods,
                        AddressesClient::create,
                        config.callTimeout()));
    }

    public GlobalAddressesClient globalAddresses() {
        return cached(
                GlobalAddressesClient.class,
                () -> channel.open(
                        GlobalAddressesSettings.newBuilder(),
                        GlobalAddressesSettings.Builder::applyToAllUnaryMethods,
                        GlobalAddressesClient::create,
                        config.callTimeout()));
    }

    public InstancesClient instances() {
        return cached(
                InstancesClient.class,
                () -> channel.open(
                        InstancesSettings.newBuilder(),
                        InstancesSettings.Builder::applyToAllUnaryMethods,
                        InstancesClient::create,
                        config.callTimeout()));
    }

    public InstanceGroupsClient instanceGroups() {
        return cached(
                InstanceGroupsClient.class,
                () -> channel.open(
                        InstanceGroupsSettings.newBuilder(),
                        InstanceGroupsSettings.Builder::applyToAllUnaryMethods,
                        InstanceGroupsClient::create,
                        config.callTimeout()));
    }

    public HealthChecksClient healthChecks() {
        return cached(
                HealthChecksClient.class,
                () -> channel.open(
                        HealthChecksSettings.newBuilder(),
                        HealthChecksSettings.Builder::applyToAllUnaryMethods,
                        HealthChecksClient::create,
                        config.callTimeout()));
    }

    public BackendServicesClient backendServices() {
        return cached(
                BackendServicesClient.class,
                () -> channel.open(
                        BackendServicesSettings.newBuilder(),
                        BackendServicesSettings.Builder::applyToAllUnaryMethods,
                        BackendServicesClient::create,
                        config.callTimeout()));
    }

    public TargetTcpProxiesClient targetTcpProxies() {
        return cached(
                TargetTcpProxiesClient.class,
                () -> channel.open(
                        TargetTcpProxiesSettings.newBuilder(),
                        TargetTcpProxiesSettings.Builder::applyToAllUnaryMethods,
                        TargetTcpProxiesClient::create,
                        config.callTimeout()));
    }

    public GlobalForwardingRulesClient globalForwardingRules() {
        return cached(
                GlobalForwardingRulesClient.class,
                () -> channel.open(
                        GlobalForwardingRulesSettings.newBuilder(),
                        GlobalForwardingRulesSettings.Builder::applyToAllUnaryMethods,
                        GlobalForwardingRulesClient::create,
                        config.callTimeout()));
    }

    public ImagesClient images() {
        return cached(
                ImagesClient.class,
                () -> channel.open(
                        ImagesSettings.newBuilder(),
                        ImagesSettings.Builder::applyToAllUnaryMethods,
                        ImagesClient::create,
                        config.callTimeout()));
    }

    public ZonesClient zones() {
        return cached(
                ZonesClient.class,
                () -> channel.open(
                        ZonesSettings.newBuilder(),
                        ZonesSettings.Builder::applyToAllUnaryMethods,
                        ZonesClient::create,
                        config.callTimeout()));
    }

    public RegionsClient regions() {
        return cached(
                RegionsClient.class,
                () -> channel.open(
                        RegionsSettings.newBuilder(),
                        RegionsSettings.Builder::applyToAllUnaryMethods,
                        RegionsClient::create,
                        config.callTimeout()));
    }

    public ProjectsClient projects() {
        return cached(
                ProjectsClient.class,
                () -> channel.open(
                        ProjectsSettings.newBuilder(),
                        ProjectsSettings.Builder::applyToAllUnaryMethods,
                        ProjectsClient::create,
                        config.callTimeout()));
    }

    public MachineTypesClient machineTypes() {
        return cached(
                MachineTypesClient.class,
                () -> channel.open(
                        MachineTypesSettings.newBuilder(),
                        MachineTypesSettings.Builder::applyToAllUnaryMethods,
                        MachineTypesClient::create,
                        config.callTimeout()));
    }

    GlobalOperationsClient globalOperations() {
        return cached(
                GlobalOperationsClient.class,
                () -> channel.open(
                        GlobalOperationsSettings.newBuilder(),
                        GlobalOperationsSettings.Builder::applyToAllUnaryMethods,
                        GlobalOperationsClient::create,
                        config.waitTimeout()));
    }

    RegionOperationsClient regionOperations() {
        return cached(
                RegionOperationsClient.class,
                () -> channel.open(
                        RegionOperationsSettings.newBuilder(),
                        RegionOperationsSettings.Builder::applyToAllUnaryMethods,
                        RegionOperationsClient::create,
                        config.waitTimeout()));
    }

    ZoneOperationsClient zoneOperations() {
        return cached(
                ZoneOperationsClient.class,
                () -> channel.open(
                        ZoneOperationsSettings.newBuilder(),
                        ZoneOperationsSettings.Builder::applyToAllUnaryMethods,
                        ZoneOperationsClient::create,
                        config.waitTimeout()));
    }

    private <C extends BackgroundResource> C cached(Class<C> type, Supplier<C> opening) {
        return type.cast(clients.computeIfAbsent(type, _ -> opening.get()));
    }

    @PreDestroy
    void close() {
        clients.values().forEach(BackgroundResource::shutdown);
        channel.close();
    }
}
