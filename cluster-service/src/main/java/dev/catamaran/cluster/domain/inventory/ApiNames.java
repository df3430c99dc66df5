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
 * @param domain name the nodes know it by; Kubespray writes it into their hosts files
 * @param address address behind the name
 * @param certificateNames everything the API's certificate must be good for
 */
record ApiNames(String domain, String address, List<String> certificateNames) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    static ApiNames of(Ownership owner, ApiEndpoint api) {
        boolean named = !isAddress(api.address());
        String domain = named ? api.address() : "api." + owner.cluster() + "." + owner.fleetId() + ".internal";
        String address = named
                ? api.addresses().stream()
                        .filter(ApiNames::isAddress)
                        .findFirst()
                        .orElse(api.address())
                : api.address();
        Set<String> names = new LinkedHashSet<>(List.of(domain, api.address()));
        names.addAll(api.addresses());
        return new ApiNames(domain, address, List.copyOf(names));
    }

    private static boolean isAddress(String text) {
        return IPV4.matcher(text).matches();
    }
}
