package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GatewayType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * One public address of another cloud's gateway, as a region of AWS knows it. There is one per region, address and AS
 * number: asked for it again, EC2 answers with the one it has.
 *
 * @param peer the site the address is of
 * @param number of the address
 */
record CustomerGateway(Ec2Region region, Site peer, int number) implements Resource {
    private static final String PUBLIC_IP = "publicIp";

    static String slot(Ec2Region region, Site peer, int number) {
        return "customer-gateway-" + region.name() + "-" + peer.name() + "-" + number;
    }

    @Override
    public String slot() {
        return slot(region, peer, number);
    }

    @Override
    public String type() {
        return "aws.CustomerGateway";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(peer.gatewaySlot());
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("asn", peer.asn(), "address", peer.gatewaySlot() + "." + Link.ADDRESS + number);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return region
                .ec2()
                .describeCustomerGateways(request -> request.filters(Ec2Tags.owned(peer.owner(), slot())))
                .customerGateways()
                .stream()
                .filter(gateway ->
                        gateway.state().equals("available") || gateway.state().equals("pending"))
                .filter(gateway -> scope.deleting() || address(scope).equals(gateway.ipAddress()))
                .findFirst()
                .map(CustomerGateway::seen);
    }

    private String address(Scope scope) {
        return scope.output(peer.gatewaySlot(), Link.ADDRESS + number);
    }

    private static Found seen(software.amazon.awssdk.services.ec2.model.CustomerGateway gateway) {
        return Found.ready(gateway.customerGatewayId(), Map.of(PUBLIC_IP, gateway.ipAddress()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return seen(region.ec2()
                .createCustomerGateway(request -> request.type(GatewayType.IPSEC_1)
                        .ipAddress(address(scope))
                        .bgpAsn((int) peer.asn())
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.CUSTOMER_GATEWAY, peer.owner(), slot(), intent)))
                .customerGateway());
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2().deleteCustomerGateway(request -> request.customerGatewayId(found.id()));
    }
}
