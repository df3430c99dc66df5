package dev.catamaran.sandbox.gcp;

import com.google.cloud.compute.v1.AccessConfig;
import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.Allowed;
import com.google.cloud.compute.v1.AttachedDisk;
import com.google.cloud.compute.v1.AttachedDiskInitializeParams;
import com.google.cloud.compute.v1.Backend;
import com.google.cloud.compute.v1.BackendService;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.ForwardingRule;
import com.google.cloud.compute.v1.HealthCheck;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstanceGroup;
import com.google.cloud.compute.v1.InstanceGroupsAddInstancesRequest;
import com.google.cloud.compute.v1.InstanceReference;
import com.google.cloud.compute.v1.NamedPort;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.NetworkInterface;
import com.google.cloud.compute.v1.Router;
import com.google.cloud.compute.v1.RouterNat;
import com.google.cloud.compute.v1.Subnetwork;
import com.google.cloud.compute.v1.SubnetworkSecondaryRange;
import com.google.cloud.compute.v1.TCPHealthCheck;
import com.google.cloud.compute.v1.Tags;
import com.google.cloud.compute.v1.TargetTcpProxy;

/** One cluster's resources, built and removed as the services do it. */
final class Topology {
    static final String PROJECT = "catamaran";
    static final String REGION = "us-central1";
    static final String ZONE = "us-central1-a";
    static final int PORT = 6443;

    private final Clients clients;

    Topology(Clients clients) {
        this.clients = clients;
    }

    void network() throws Exception {
        clients.networks
                .insertAsync(
                        PROJECT,
                        Network.newBuilder()
                                .setName("demo")
                                .setAutoCreateSubnetworks(false)
                                .build())
                .get();
        clients.subnetworks
                .insertAsync(
                        PROJECT,
                        REGION,
                        Subnetwork.newBuilder()
                                .setName("demo-nodes")
                                .setNetwork("projects/catamaran/global/networks/demo")
                                .setIpCidrRange("10.20.0.0/20")
                                .setPrivateIpGoogleAccess(true)
                                .addSecondaryIpRanges(range("pods", "10.24.0.0/14"))
                                .addSecondaryIpRanges(range("services", "10.28.0.0/20"))
                                .build())
                .get();
        clients.firewalls
                .insertAsync(
                        PROJECT,
                        Firewall.newBuilder()
                                .setName("demo-api")
                                .setNetwork("global/networks/demo")
                                .addSourceRanges("35.191.0.0/16")
                                .addTargetTags("demo-control-plane")
                                .addAllowed(Allowed.newBuilder()
                                        .setIPProtocol("tcp")
                                        .addPorts("6443"))
                                .build())
                .get();
        clients.routers
                .insertAsync(
                        PROJECT,
                        REGION,
                        Router.newBuilder()
                                .setName("demo")
                                .setNetwork("global/networks/demo")
                                .addNats(RouterNat.newBuilder().setName("demo"))
                                .build())
                .get();
    }

    private static SubnetworkSecondaryRange range(String name, String cidr) {
        return SubnetworkSecondaryRange.newBuilder()
                .setRangeName(name)
                .setIpCidrRange(cidr)
                .build();
    }

    static Instance instance(String name) {
        return Instance.newBuilder()
                .setName(name)
                .setMachineType("zones/us-central1-a/machineTypes/e2-standard-4")
                .putLabels("catamaran-cluster", "gcp")
                .setTags(Tags.newBuilder().addItems("demo-control-plane"))
                .addDisks(AttachedDisk.newBuilder()
                        .setBoot(true)
                        .setAutoDelete(true)
                        .setInitializeParams(AttachedDiskInitializeParams.newBuilder()
                                .setSourceImage("projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64")
                                .setDiskSizeGb(50)))
                .addNetworkInterfaces(NetworkInterface.newBuilder()
                        .setSubnetwork("regions/us-central1/subnetworks/demo-nodes")
                        .addAccessConfigs(AccessConfig.newBuilder().setName("external-nat")))
                .build();
    }

    void machine(String name) throws Exception {
        clients.instances.insertAsync(PROJECT, ZONE, instance(name)).get();
    }

    void loadBalancer(String... machines) throws Exception {
        clients.addresses
                .insertAsync(PROJECT, Address.newBuilder().setName("demo").build())
                .get();
        clients.groups
                .insertAsync(
                        PROJECT,
                        ZONE,
                        InstanceGroup.newBuilder()
                                .setName("demo")
                                .addNamedPorts(
                                        NamedPort.newBuilder().setName("api").setPort(PORT))
                                .build())
                .get();
        InstanceGroupsAddInstancesRequest.Builder members = InstanceGroupsAddInstancesRequest.newBuilder();
        for (String machine : machines) {
            members.addInstances(InstanceReference.newBuilder().setInstance("zones/" + ZONE + "/instances/" + machine));
        }
        clients.groups.addInstancesAsync(PROJECT, ZONE, "demo", members.build()).get();
        clients.healthChecks
                .insertAsync(
                        PROJECT,
                        HealthCheck.newBuilder()
                                .setName("demo")
                                .setType("TCP")
                                .setTcpHealthCheck(TCPHealthCheck.newBuilder().setPort(PORT))
                                .build())
                .get();
        clients.backendServices
                .insertAsync(
                        PROJECT,
                        BackendService.newBuilder()
                                .setName("demo")
                                .setPortName("api")
                                .addHealthChecks("global/healthChecks/demo")
                                .addBackends(Backend.newBuilder().setGroup("zones/" + ZONE + "/instanceGroups/demo"))
                                .build())
                .get();
        clients.proxies
                .insertAsync(
                        PROJECT,
                        TargetTcpProxy.newBuilder()
                                .setName("demo")
                                .setService("global/backendServices/demo")
                                .build())
                .get();
        clients.forwardingRules
                .insertAsync(
                        PROJECT,
                        ForwardingRule.newBuilder()
                                .setName("demo")
                                .setIPAddress("global/addresses/demo")
                                .setPortRange("6443")
                                .setTarget("global/targetTcpProxies/demo")
                                .build())
                .get();
    }

    void deleteAll(String... machines) throws Exception {
        clients.forwardingRules.deleteAsync(PROJECT, "demo").get();
        clients.proxies.deleteAsync(PROJECT, "demo").get();
        clients.backendServices.deleteAsync(PROJECT, "demo").get();
        clients.healthChecks.deleteAsync(PROJECT, "demo").get();
        clients.groups.deleteAsync(PROJECT, ZONE, "demo").get();
        clients.addresses.deleteAsync(PROJECT, "demo").get();
        for (String machine : machines) {
            clients.instances.deleteAsync(PROJECT, ZONE, machine).get();
        }
        clients.routers.deleteAsync(PROJECT, REGION, "demo").get();
        clients.firewalls.deleteAsync(PROJECT, "demo-api").get();
        clients.subnetworks.deleteAsync(PROJECT, REGION, "demo-nodes").get();
        clients.networks.deleteAsync(PROJECT, "demo").get();
    }
}
