package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.network.domain.Interconnect;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.network.provider.InterconnectProvider;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.secret.SecretStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AWS's side: a virtual private gateway per VPC, two connections of two tunnels to each site of another cloud, routes by
 * propagation; a peering to each VPC of the fleet.
 */
@Singleton
public class AwsInterconnect implements InterconnectProvider {
    private final AwsEc2 clients;
    private final SecretStore secrets;

    @Inject
    public AwsInterconnect(AwsEc2 clients, SecretStore secrets) {
        this.clients = clients;
        this.secrets = secrets;
    }

    @Override
    public String cloud() {
        return "aws";
    }

    @Override
    public List<Resource> resources(Interconnect interconnect) {
        List<Resource> resources = new ArrayList<>();
        Map<String, Resource> customerGateways = new LinkedHashMap<>();
        for (Site site : interconnect.on(cloud())) {
            List<Link> links = interconnect.tunnelled(site);
            if (!links.isEmpty()) {
                resources.addAll(site(site, links));
            }
            for (Link link : links) {
                resources.addAll(connections(site, link, customerGateways));
            }
        }
        interconnect.peered(cloud()).forEach(link -> resources.addAll(peering(link)));
        resources.addAll(customerGateways.values());
        return resources;
    }

    private Ec2Region region(Site site) {
        return new Ec2Region(clients, site.cluster().region());
    }

    private List<Resource> site(Site site, List<Link> links) {
        Ec2Region region = region(site);
        return List.of(
                new VpnGateway(region, site),
                new VpnGatewayAttachment(region, site),
                new LearnedRoutes(region, site, links));
    }

    /** A customer gateway is known by its address and AS number, so the sites of a region share it. */
    private List<Resource> connections(Site site, Link link, Map<String, Resource> customerGateways) {
        Ec2Region region = region(site);
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < Link.CONNECTIONS; i++) {
            CustomerGateway gateway = new CustomerGateway(region, link.other(site), i);
            customerGateways.putIfAbsent(gateway.slot(), gateway);
            resources.add(new VpnConnection(region, link, i, secrets));
        }
        resources.add(new TunnelsUp(region, link));
        return resources;
    }

    private List<Resource> peering(Link link) {
        Ec2Region from = region(link.from());
        Ec2Region to = region(link.to());
        return List.of(
                new VpcPeering(from, link),
                new PeeringAcceptance(to, link),
                new PeeringRoutes(from, link, link.from()),
                new PeeringRoutes(to, link, link.to()));
    }
}
