package dev.catamaran.network.provider.aws;

import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.VpcAttachment;

/** Joins a site's virtual private gateway to its VPC. */
record VpnGatewayAttachment(Ec2Region region, Site site) implements Resource {
    static String slot(Site site) {
        return site.slot("vpn-gateway-attachment");
    }

    @Override
    public String slot() {
        return slot(site);
    }

    @Override
    public String type() {
        return "aws.VpnGatewayAttachment";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(site.gatewaySlot());
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("gateway", site.gatewaySlot(), "vpc", site.network().networkId());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String gateway = scope.id(site.gatewaySlot());
        return region.ec2().describeVpnGateways(request -> request.vpnGatewayIds(gateway)).vpnGateways().stream()
                .flatMap(found -> found.vpcAttachments().stream())
                .filter(attachment -> attachment.state() != AttachmentStatus.DETACHED)
                .findFirst()
                .map(attachment -> seen(gateway, attachment));
    }

    private static Found seen(String gateway, VpcAttachment attachment) {
        String id = gateway + "/" + attachment.vpcId();
        return attachment.state() == AttachmentStatus.ATTACHED
                ? Found.ready(id)
                : Found.pending(id, attachment.stateAsString());
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String gateway = scope.id(site.gatewaySlot());
        return seen(
                gateway,
                region.ec2()
                        .attachVpnGateway(request -> request.vpnGatewayId(gateway)
                                .vpcId(site.network().networkId()))
                        .vpcAttachment());
    }

    @Override
    public void delete(Scope scope, Found found) {
        if (found.isReady()) {
            region.ec2()
                    .detachVpnGateway(request -> request.vpnGatewayId(scope.id(site.gatewaySlot()))
                            .vpcId(site.network().networkId()));
        }
    }
}
