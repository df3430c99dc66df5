package dev.catamaran.network.provider.gcp;

import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.network.domain.Interconnect;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.network.provider.InterconnectProvider;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.secret.SecretStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Google Cloud's side: an HA VPN gateway and a Cloud Router per network, an external gateway and four tunnels with BGP to
 * each site of another cloud; a peering from each side between networks of the fleet.
 */
@Singleton
public class GcpInterconnect implements InterconnectProvider {
    private final GcpAccess clients;
    private final GcpOperations operations;
    private final SecretStore secrets;

    @Inject
    public GcpInterconnect(GcpAccess clients, GcpOperations operations, SecretStore secrets) {
        this.clients = clients;
        this.operations = operations;
        this.secrets = secrets;
    }

    @Override
    public String cloud() {
        return "gcp";
    }

    @Override
    public List<Resource> resources(Interconnect interconnect) {
        List<Resource> resources = new ArrayList<>();
        for (Site site : interconnect.on(cloud())) {
            List<Link> links = interconnect.tunnelled(site);
            if (!links.isEmpty()) {
                resources.addAll(tunnelled(site, links));
            }
        }
        for (Link link : interconnect.peered(cloud())) {
            resources.add(new NetworkPeering(place(link.from()), link, link.from()));
            resources.add(new NetworkPeering(place(link.to()), link, link.to()));
        }
        return resources;
    }

    private GcpPlace place(Site site) {
        return new GcpPlace(clients, operations, site.cluster().region());
    }

    private List<Resource> tunnelled(Site site, List<Link> links) {
        GcpPlace place = place(site);
        List<Resource> resources = new ArrayList<>();
        resources.add(new HaVpnGateway(place, site));
        resources.add(new VpnRouter(place, site));
        resources.add(new BgpSessions(place, site, links));
        for (Link link : links) {
            resources.add(new ExternalVpnGateway(place, link));
            link.tunnels().forEach(tunnel -> resources.add(new VpnTunnel(place, link, tunnel, secrets)));
        }
        return resources;
    }
}
