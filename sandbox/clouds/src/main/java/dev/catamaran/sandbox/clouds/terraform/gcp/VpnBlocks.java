package dev.catamaran.sandbox.clouds.terraform.gcp;

import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.link;
import static dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project.name;
import static dev.catamaran.sandbox.clouds.terraform.gcp.NetworkBlocks.regional;

import com.google.cloud.compute.v1.ExternalVpnGateway;
import com.google.cloud.compute.v1.Router;
import com.google.cloud.compute.v1.RouterBgpPeer;
import com.google.cloud.compute.v1.RouterInterface;
import com.google.cloud.compute.v1.VpnGateway;
import com.google.cloud.compute.v1.VpnTunnel;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.gcp.GcpExport.Project;
import java.util.Map;

/** HA VPN to other clouds. The tunnels' keys stay in the secret store. */
final class VpnBlocks {
    private static final String GATEWAY = "google_compute_ha_vpn_gateway";
    private static final String EXTERNAL = "google_compute_external_vpn_gateway";
    private static final String TUNNEL = "google_compute_vpn_tunnel";

    private VpnBlocks() {}

    static void of(Project project) {
        project.of("gcp.VpnGateway").forEach(each -> project.add(gateway(project, each)));
        project.of("gcp.ExternalVpnGateway").forEach(each -> project.add(external(project, each)));
        project.of("gcp.VpnTunnel").forEach(each -> project.add(tunnel(project, each)));
        project.of("gcp.BgpSessions").forEach(each -> sessions(project, each));
        project.of("gcp.NetworkPeering")
                .forEach(each -> project.module()
                        .leaveOut(each.step().path()
                                + ": its two sides are one resource of ours and two of Terraform's"));
    }

    private static Block gateway(Project project, Surveyed resource) {
        VpnGateway gateway = project.access().vpnGateways().get(project.id(), resource.region(), name(resource));
        return project.block(GATEWAY, resource, regional(resource, "vpnGateways"), gateway.getSelfLink())
                .with("name", gateway.getName())
                .with("region", resource.region())
                .with("network", link(NetworkBlocks.NETWORK, gateway.getNetwork()))
                .with("labels", gateway.getLabelsMap());
    }

    private static Block external(Project project, Surveyed resource) {
        ExternalVpnGateway gateway = project.access().externalVpnGateways().get(project.id(), name(resource));
        return project.block(
                        EXTERNAL, resource, "global/externalVpnGateways/" + gateway.getName(), gateway.getSelfLink())
                .with("name", gateway.getName())
                .with("redundancy_type", gateway.getRedundancyType())
                .with("labels", gateway.getLabelsMap())
                .with(
                        "interface",
                        gateway.getInterfacesList().stream()
                                .map(each -> Map.of("id", each.getId(), "ip_address", each.getIpAddress()))
                                .toList());
    }

    private static Block tunnel(Project project, Surveyed resource) {
        VpnTunnel tunnel = project.access().vpnTunnels().get(project.id(), resource.region(), name(resource));
        return project.block(TUNNEL, resource, regional(resource, "vpnTunnels"), tunnel.getSelfLink())
                .with("name", tunnel.getName())
                .with("region", resource.region())
                .with("vpn_gateway", link(GATEWAY, tunnel.getVpnGateway()))
                .with("vpn_gateway_interface", tunnel.getVpnGatewayInterface())
                .with("peer_external_gateway", link(EXTERNAL, tunnel.getPeerExternalGateway()))
                .with("peer_external_gateway_interface", tunnel.getPeerExternalGatewayInterface())
                .with("router", link(NetworkBlocks.ROUTER, tunnel.getRouter()))
                .with("ike_version", tunnel.getIkeVersion())
                .with("shared_secret", "kept by Google Cloud, not read back")
                .with("labels", tunnel.getLabelsMap())
                .ignoring("shared_secret", "shared_secret_wo", "shared_secret_wo_version");
    }

    private static void sessions(Project project, Surveyed resource) {
        Router router = project.access().routers().get(project.id(), resource.region(), name(resource));
        String path = "projects/" + project.id() + "/regions/" + resource.region() + "/routers/" + router.getName();
        for (RouterInterface each : router.getInterfacesList()) {
            project.add(new Block(
                            "google_compute_router_interface",
                            each.getName(),
                            resource.region() + "/" + router.getName() + "/" + each.getName())
                    .with("name", each.getName())
                    .with("router", router.getName())
                    .with("region", resource.region())
                    .with("ip_range", each.getIpRange())
                    .with("vpn_tunnel", link(TUNNEL, each.getLinkedVpnTunnel())));
        }
        for (RouterBgpPeer each : router.getBgpPeersList()) {
            project.add(new Block("google_compute_router_peer", each.getName(), path + "/" + each.getName())
                    .with("name", each.getName())
                    .with("router", router.getName())
                    .with("region", resource.region())
                    .with("interface", each.getInterfaceName())
                    .with("ip_address", each.getIpAddress())
                    .with("peer_ip_address", each.getPeerIpAddress())
                    .with("peer_asn", each.getPeerAsn()));
        }
    }
}
