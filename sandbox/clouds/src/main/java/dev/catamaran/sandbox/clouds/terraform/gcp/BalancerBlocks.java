package dev.catamaran.sandbox.clouds.terraform.gcp;

import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.link;
import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.name;

import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.BackendService;
import com.google.cloud.compute.v1.ForwardingRule;
import com.google.cloud.compute.v1.HealthCheck;
import com.google.cloud.compute.v1.InstanceGroup;
import com.google.cloud.compute.v1.InstanceGroupsListInstancesRequest;
import com.google.cloud.compute.v1.InstanceWithNamedPorts;
import com.google.cloud.compute.v1.TargetTcpProxy;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The TCP proxies of the Kubernetes APIs, from the global address to the groups of control-plane nodes. */
final class BalancerBlocks {
    private static final String ADDRESS = "google_compute_global_address";
    private static final String CHECK = "google_compute_health_check";
    private static final String GROUP = "google_compute_instance_group";
    private static final String BACKEND = "google_compute_backend_service";
    private static final String PROXY = "google_compute_target_tcp_proxy";

    private BalancerBlocks() {}

    static void of(Project project) {
        project.of("gcp.GlobalAddress").forEach(each -> project.add(address(project, each)));
        project.of("gcp.HealthCheck").forEach(each -> project.add(check(project, each)));
        project.of("gcp.InstanceGroup").forEach(each -> project.add(group(project, each)));
        project.of("gcp.BackendService").forEach(each -> project.add(backend(project, each)));
        project.of("gcp.TargetTcpProxy").forEach(each -> project.add(proxy(project, each)));
        project.of("gcp.GlobalForwardingRule").forEach(each -> project.add(rule(project, each)));
    }

    private static Block address(Project project, Surveyed resource) {
        Address address = project.access().globalAddresses().get(project.id(), name(resource));
        return project.block(ADDRESS, resource, "global/addresses/" + name(resource), address.getSelfLink())
                .with("name", address.getName())
                .with("description", address.getDescription())
                .with("address_type", address.getAddressType())
                .with("ip_version", address.getIpVersion())
                .with("labels", address.getLabelsMap());
    }

    private static Block check(Project project, Surveyed resource) {
        HealthCheck check = project.access().healthChecks().get(project.id(), name(resource));
        return project.block(CHECK, resource, "global/healthChecks/" + name(resource), check.getSelfLink())
                .with("name", check.getName())
                .with("description", check.getDescription())
                .with("check_interval_sec", check.getCheckIntervalSec())
                .with("timeout_sec", check.getTimeoutSec())
                .with("healthy_threshold", check.getHealthyThreshold())
                .with("unhealthy_threshold", check.getUnhealthyThreshold())
                .with(
                        "tcp_health_check",
                        Map.of("port", check.getTcpHealthCheck().getPort()));
    }

    private static Block group(Project project, Surveyed resource) {
        String zone = zone(project, resource);
        InstanceGroup group = project.access().instanceGroups().get(project.id(), zone, name(resource));
        var members = project.access()
                .instanceGroups()
                .listInstances(
                        project.id(), zone, group.getName(), InstanceGroupsListInstancesRequest.getDefaultInstance());
        return project.block(
                        GROUP, resource, "zones/" + zone + "/instanceGroups/" + name(resource), group.getSelfLink())
                .with("name", group.getName())
                .with("description", group.getDescription())
                .with("zone", zone)
                .with("network", link(NetworkBlocks.NETWORK, group.getNetwork()))
                .with(
                        "named_port",
                        group.getNamedPortsList().stream()
                                .map(port -> Map.of("name", port.getName(), "port", port.getPort()))
                                .toList())
                .with(
                        "instances",
                        StreamSupport.stream(members.iterateAll().spliterator(), false)
                                .map(InstanceWithNamedPorts::getInstance)
                                .map(member -> link(MachineBlocks.INSTANCE, member))
                                .toList());
    }

    /** A group's slot ends with the letter of its zone. */
    private static String zone(Project project, Surveyed resource) {
        String suffix = resource.step().slot().substring(resource.step().slot().lastIndexOf('-'));
        return StreamSupport.stream(
                        project.access().zones().list(project.id()).iterateAll().spliterator(), false)
                .map(zone -> zone.getName())
                .filter(zone -> zone.startsWith(resource.region() + "-") && zone.endsWith(suffix))
                .findFirst()
                .orElse(resource.region() + suffix);
    }

    private static Block backend(Project project, Surveyed resource) {
        BackendService service = project.access().backendServices().get(project.id(), name(resource));
        return project.block(BACKEND, resource, "global/backendServices/" + name(resource), service.getSelfLink())
                .with("name", service.getName())
                .with("description", service.getDescription())
                .with("protocol", service.getProtocol())
                .with("port_name", service.getPortName())
                .with("load_balancing_scheme", service.getLoadBalancingScheme())
                .with("timeout_sec", service.getTimeoutSec())
                .with(
                        "connection_draining_timeout_sec",
                        service.getConnectionDraining().getDrainingTimeoutSec())
                .with(
                        "health_checks",
                        service.getHealthChecksList().stream()
                                .map(each -> link(CHECK, each))
                                .toList())
                .with(
                        "backend",
                        service.getBackendsList().stream()
                                .map(each -> Map.of(
                                        "group",
                                        link(GROUP, each.getGroup()),
                                        "balancing_mode",
                                        each.getBalancingMode()))
                                .toList());
    }

    private static Block proxy(Project project, Surveyed resource) {
        TargetTcpProxy proxy = project.access().targetTcpProxies().get(project.id(), name(resource));
        return project.block(PROXY, resource, "global/targetTcpProxies/" + name(resource), proxy.getSelfLink())
                .with("name", proxy.getName())
                .with("description", proxy.getDescription())
                .with("backend_service", link(BACKEND, proxy.getService()))
                .with("proxy_header", proxy.getProxyHeader());
    }

    private static Block rule(Project project, Surveyed resource) {
        ForwardingRule rule = project.access().globalForwardingRules().get(project.id(), name(resource));
        return project.block(
                        "google_compute_global_forwarding_rule",
                        resource,
                        "global/forwardingRules/" + GcpNames.last(resource.id()),
                        rule.getSelfLink())
                .with("name", rule.getName())
                .with("description", rule.getDescription())
                .with("ip_address", rule.getIPAddress())
                .with("ip_protocol", rule.getIPProtocol())
                .with("port_range", rule.getPortRange())
                .with("load_balancing_scheme", rule.getLoadBalancingScheme())
                .with("target", link(PROXY, rule.getTarget()));
    }
}
