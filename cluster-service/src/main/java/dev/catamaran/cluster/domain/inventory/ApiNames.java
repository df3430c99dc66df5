package dev.catamaran.cluster.domain.inventory;

import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.runtime.graph.Ownership;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the API is called inside and outside the cluster.
 *
 * @param domain name the nodes know it by
 * @param address what the load balancer has: an address, or a name that DNS knows
 * @param inHostsFiles whether the name is ours and Kubespray must write it into the nodes' hosts files
 * @param certificateNames everything the API's certificate must be good for
 */
record ApiNames(String domain, String address, boolean inHostsFiles, List<String> certificateNames) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    static ApiNames of(Ownership owner, ApiEndpoint api) {
        boolean addressed = IPV4.matcher(api.address()).matches();
        String domain = addressed ? "api." + owner.cluster() + "." + owner.fleetId() + ".internal" : api.address();
        Set<String> names = new LinkedHashSet<>(List.of(domain));
        names.add(api.address());
        names.addAll(api.addresses());
        return new ApiNames(domain, api.address(), addressed, List.copyOf(names));
    }
}
