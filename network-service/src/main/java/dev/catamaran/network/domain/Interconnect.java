package dev.catamaran.network.domain;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.StageInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Which networks of a fleet are joined: every two, since neither tunnels nor peerings pass traffic on. A fleet of one
 * cluster, or without a mesh, has nothing to join.
 */
public record Interconnect(List<Site> sites, List<Link> links) {
    public Interconnect {
        sites = List.copyOf(sites);
        links = List.copyOf(links);
    }

    public static Interconnect of(StageInput input) {
        if (!input.spec().mesh().enabled() || input.spec().clusters().size() < 2) {
            return new Interconnect(List.of(), List.of());
        }
        List<Site> sites = input.spec().clusters().stream()
                .map(cluster -> site(input, cluster))
                .toList();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            for (int j = i + 1; j < sites.size(); j++) {
                links.add(link(sites.get(i), sites.get(j)));
            }
        }
        return new Interconnect(sites, links);
    }

    private static Link link(Site one, Site two) {
        return one.cloud().compareTo(two.cloud()) <= 0 ? new Link(one, two) : new Link(two, one);
    }

    private static Site site(StageInput input, FleetSpec.Cluster cluster) {
        NetworkReady network = input.facts()
                .of(NetworkReady.class, cluster.name())
                .orElseThrow(() -> new ProblemException(new Problem.Defect("cluster '" + cluster.name()
                        + "' has no NetworkReady, without which the interconnect does not start")));
        return new Site(new Ownership(input.owner().fleetUid(), input.fleetId(), cluster.name()), cluster, network);
    }

    /** Sites on a cloud. */
    public List<Site> on(String cloud) {
        return sites.stream().filter(site -> site.cloud().equals(cloud)).toList();
    }

    /** Links of a site to other clouds. */
    public List<Link> tunnelled(Site site) {
        return links.stream().filter(link -> link.joins(site) && !link.peered()).toList();
    }

    /** Links within a cloud. */
    public List<Link> peered(String cloud) {
        return links.stream()
                .filter(link -> link.peered() && link.from().cloud().equals(cloud))
                .toList();
    }
}
