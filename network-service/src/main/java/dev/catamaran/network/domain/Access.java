package dev.catamaran.network.domain;

import dev.catamaran.contracts.fleet.Cidr;
import java.util.List;

/**
 * Who may come in from outside.
 *
 * @param api blocks that reach the Kubernetes API through its load balancer
 * @param ssh blocks that reach the bastion
 */
public record Access(List<Cidr> api, List<Cidr> ssh) {
    public Access {
        api = List.copyOf(api);
        ssh = List.copyOf(ssh);
    }
}
