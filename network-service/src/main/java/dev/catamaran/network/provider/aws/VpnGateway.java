package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GatewayType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpnState;

/** A site's virtual private gateway. */
record VpnGateway(Ec2Region region, Site site) implements Resource {
    @Override
    public String slot() {
        return site.gatewaySlot();
    }

    @Override
    public String type() {
        return "aws.VpnGateway";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("asn", site.asn());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var living = region
                .ec2()
                .describeVpnGateways(request -> request.filters(Ec2Tags.owned(site.owner(), slot())))
                .vpnGateways()
                .stream()
                .filter(gateway -> gateway.state() != VpnState.DELETED && gateway.state() != VpnState.DELETING)
                .toList();
        return Ec2Region.only(scope, living, gateway -> gateway.vpnGatewayId(), this::delete)
                .map(VpnGateway::seen);
    }

    private static Found seen(software.amazon.awssdk.services.ec2.model.VpnGateway gateway) {
        return gateway.state() == VpnState.AVAILABLE
                ? Found.ready(gateway.vpnGatewayId())
                : Found.pending(gateway.vpnGatewayId(), gateway.stateAsString());
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return seen(region.ec2()
                .createVpnGateway(request -> request.type(GatewayType.IPSEC_1)
                        .amazonSideAsn(site.asn())
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.VPN_GATEWAY, site.owner(), slot(), intent)))
                .vpnGateway());
    }

    @Override
    public void delete(Scope scope, Found found) {
        delete(found.id());
    }

    private void delete(String id) {
        region.ec2().deleteVpnGateway(request -> request.vpnGatewayId(id));
    }
}
