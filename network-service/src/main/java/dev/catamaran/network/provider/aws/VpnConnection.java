package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.network.provider.VpnKey;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.secret.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IKEVersionsRequestListValue;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TunnelOption;
import software.amazon.awssdk.services.ec2.model.VpnState;
import software.amazon.awssdk.services.ec2.model.VpnTunnelOptionsSpecification;

/**
 * One connection of a link: two tunnels to one address of the other side's gateway, with BGP.
 *
 * <p>Inside addresses and keys are ours, so that the other side knows them without asking. Source: Site-to-Site VPN user
 * guide, "Tunnel options".
 */
record VpnConnection(Ec2Region region, Link link, int number, SecretStore secrets) implements Resource {
    private static final int TUNNELS = 2;

    private Site site() {
        return link.on("aws");
    }

    private Site peer() {
        return link.other(site());
    }

    @Override
    public String slot() {
        return link.connectionSlot(number);
    }

    @Override
    public String type() {
        return "aws.VpnConnection";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    private List<Integer> tunnels() {
        return Stream.iterate(number * TUNNELS, tunnel -> tunnel + 1)
                .limit(TUNNELS)
                .toList();
    }

    @Override
    public List<String> after() {
        return Stream.concat(
                        Stream.of(site().gatewaySlot(), CustomerGateway.slot(region, peer(), number)),
                        tunnels().stream().map(link::keySlot))
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                "routing", "bgp",
                "inside",
                        tunnels().stream()
                                .map(tunnel -> link.inside(tunnel).toString())
                                .toList(),
                "keys", tunnels().stream().map(link::keyReference).toList());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        var living = region
                .ec2()
                .describeVpnConnections(request -> request.filters(Ec2Tags.owned(site().owner(), slot())))
                .vpnConnections()
                .stream()
                .filter(each -> each.state() != VpnState.DELETED)
                .filter(each -> scope.deleting() || each.state() != VpnState.DELETING)
                .toList();
        return Ec2Region.only(scope, living, each -> each.vpnConnectionId(), this::delete)
                .map(VpnConnection::seen);
    }

    private static Found seen(software.amazon.awssdk.services.ec2.model.VpnConnection connection) {
        Map<String, String> outputs = new TreeMap<>();
        List<TunnelOption> options = connection.options().tunnelOptions();
        for (int i = 0; i < options.size(); i++) {
            outputs.put(Link.ADDRESS + i, options.get(i).outsideIpAddress());
        }
        Found found = Found.ready(connection.vpnConnectionId(), outputs);
        return connection.state() == VpnState.AVAILABLE
                ? found
                : found.in(new Found.Status.Pending(connection.stateAsString()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String gateway = scope.id(site().gatewaySlot());
        String customer = scope.id(CustomerGateway.slot(region, peer(), number));
        return seen(region.ec2()
                .createVpnConnection(request -> request.type("ipsec.1")
                        .vpnGatewayId(gateway)
                        .customerGatewayId(customer)
                        .options(options -> options.staticRoutesOnly(false)
                                .tunnelOptions(
                                        tunnels().stream().map(this::options).toList()))
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.VPN_CONNECTION, site().owner(), slot(), intent)))
                .vpnConnection());
    }

    private VpnTunnelOptionsSpecification options(int tunnel) {
        return VpnTunnelOptionsSpecification.builder()
                .tunnelInsideCidr(link.inside(tunnel).toString())
                .preSharedKey(VpnKey.read(secrets, link.keyReference(tunnel)))
                .ikeVersions(
                        IKEVersionsRequestListValue.builder().value("ikev2").build())
                .build();
    }

    @Override
    public void delete(Scope scope, Found found) {
        delete(found.id());
    }

    private void delete(String id) {
        region.ec2().deleteVpnConnection(request -> request.vpnConnectionId(id));
    }
}
