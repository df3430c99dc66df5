package dev.catamaran.sandbox.clouds.terraform.gcp;

import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.link;
import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.name;

import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.Allowed;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.Router;
import com.google.cloud.compute.v1.RouterNat;
import com.google.cloud.compute.v1.Subnetwork;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks, subnets, NAT and firewalls. */
final class NetworkBlocks {
    static final String NETWORK = "google_compute_network";
    static final String SUBNET = "google_compute_subnetwork";
    static final String ROUTER = "google_compute_router";
    private static final String ADDRESS = "google_compute_address";

    private NetworkBlocks() {}

    static void of(Project project) {
        project.of("gcp.Network").forEach(each -> project.add(network(project, each)));
        project.of("gcp.Subnetwork").forEach(each -> project.add(subnetwork(project, each)));
        project.of("gcp.Address").forEach(each -> project.add(address(project, each)));
        project.of("gcp.Router").forEach(each -> router(project, each));
        project.of("gcp.Firewall").forEach(each -> project.add(firewall(project, each)));
    }

    private static Block network(Project project, Surveyed resource) {
        Network network = project.access().networks().get(project.id(), name(resource));
        return project.block(NETWORK, resource, "global/networks/" + network.getName(), network.getSelfLink())
                .with("name", network.getName())
                .with("description", network.getDescription())
                .with("auto_create_subnetworks", network.getAutoCreateSubnetworks())
                .with("routing_mode", network.getRoutingConfig().getRoutingMode())
                .ignoring("delete_default_routes_on_create");
    }

    private static Block subnetwork(Project project, Surveyed resource) {
        Subnetwork subnet = project.access().subnetworks().get(project.id(), resource.region(), name(resource));
        return project.block(SUBNET, resource, regional(resource, "subnetworks"), subnet.getSelfLink())
                .with("name", subnet.getName())
                .with("description", subnet.getDescription())
                .with("region", resource.region())
                .with("network", link(NETWORK, subnet.getNetwork()))
                .with("ip_cidr_range", subnet.getIpCidrRange())
                .with("private_ip_google_access", subnet.getPrivateIpGoogleAccess())
                .with(
                        "secondary_ip_range",
                        subnet.getSecondaryIpRangesList().stream()
                                .map(range -> Map.of(
                                        "range_name", range.getRangeName(), "ip_cidr_range", range.getIpCidrRange()))
                                .toList());
    }

    private static Block address(Project project, Surveyed resource) {
        Address address = project.access().addresses().get(project.id(), resource.region(), name(resource));
        return project.block(ADDRESS, resource, regional(resource, "addresses"), address.getSelfLink())
                .with("name", address.getName())
                .with("description", address.getDescription())
                .with("region", resource.region())
                .with("address_type", "EXTERNAL")
                .with("labels", address.getLabelsMap());
    }

    /** The router with NAT, or the one that speaks BGP; its NAT is a resource of its own. */
    private static void router(Project project, Surveyed resource) {
        Router router = project.access().routers().get(project.id(), resource.region(), name(resource));
        Block block = project.block(ROUTER, resource, regional(resource, "routers"), router.getSelfLink())
                .with("name", router.getName())
                .with("description", router.getDescription())
                .with("region", resource.region())
                .with("network", link(NETWORK, router.getNetwork()));
        if (router.hasBgp()) {
            block.with("bgp", Map.of("asn", router.getBgp().getAsn()));
        }
        project.add(block);
        router.getNatsList().forEach(nat -> project.add(nat(resource, router, nat, project)));
    }

    private static Block nat(Surveyed resource, Router router, RouterNat nat, Project project) {
        String id = "projects/" + project.id() + "/" + regional(resource, "routers") + "/" + nat.getName();
        return new Block("google_compute_router_nat", resource.step().cluster() + "_" + nat.getName(), id)
                .with("name", nat.getName())
                .with("router", router.getName())
                .with("region", resource.region())
                .with("nat_ip_allocate_option", nat.getNatIpAllocateOption())
                .with(
                        "nat_ips",
                        nat.getNatIpsList().stream()
                                .map(ip -> link(ADDRESS, ip))
                                .toList())
                .with("source_subnetwork_ip_ranges_to_nat", nat.getSourceSubnetworkIpRangesToNat());
    }

    private static Block firewall(Project project, Surveyed resource) {
        Firewall firewall = project.access().firewalls().get(project.id(), name(resource));
        return project.block(
                        "google_compute_firewall",
                        resource,
                        "global/firewalls/" + firewall.getName(),
                        firewall.getSelfLink())
                .with("name", firewall.getName())
                .with("description", firewall.getDescription())
                .with("network", link(NETWORK, firewall.getNetwork()))
                .with("direction", firewall.getDirection())
                .with("source_ranges", List.copyOf(firewall.getSourceRangesList()))
                .with("source_tags", List.copyOf(firewall.getSourceTagsList()))
                .with("target_tags", List.copyOf(firewall.getTargetTagsList()))
                .with(
                        "allow",
                        firewall.getAllowedList().stream()
                                .map(NetworkBlocks::allowed)
                                .toList());
    }

    private static Map<String, Object> allowed(Allowed allowed) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("protocol", allowed.getIPProtocol());
        if (allowed.getPortsCount() > 0) {
            block.put("ports", List.copyOf(allowed.getPortsList()));
        }
        return block;
    }

    static String regional(Surveyed resource, String collection) {
        return "regions/" + resource.region() + "/" + collection + "/" + name(resource);
    }
}
