package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** The network interfaces of instances: private addresses from the subnet, public ones from loopback. */
final class NetworkInterfaces {
    /** The vendor keeps the first two and the last two addresses of a range. */
    private static final int RESERVED = 2;

    private final Store store;

    NetworkInterfaces(Store store) {
        this.store = store;
    }

    /** Private address of an instance's first interface. */
    static String address(JsonNode instance) {
        return instance.path("networkInterfaces").path(0).path("networkIP").asText();
    }

    /** Public address of an instance's first interface, or empty. */
    static String publicAddress(JsonNode instance) {
        return instance.path("networkInterfaces")
                .path(0)
                .path("accessConfigs")
                .path(0)
                .path("natIP")
                .asText();
    }

    void complete(Request request, ObjectNode instance) {
        JsonNode interfaces = instance.path("networkInterfaces");
        if (interfaces.isEmpty()) {
            throw GcpError.invalid("resource.networkInterfaces", "", "At least one network interface is required.");
        }
        for (int i = 0; i < interfaces.size(); i++) {
            complete(request, instance, (ObjectNode) interfaces.get(i), i);
        }
    }

    private void complete(Request request, ObjectNode instance, ObjectNode nic, int index) {
        String field = "resource.networkInterfaces[" + index + "]";
        ObjectNode subnet = store.find(nic.path("subnetwork").asText(), request.project())
                .orElseThrow(() -> GcpError.invalid(
                        field + ".subnetwork",
                        nic.path("subnetwork").asText(),
                        "A subnetwork of the network in the instance's region must be specified."));
        if (!Store.keyOf(subnet).scope().name().equals(request.scope().regionName())) {
            throw GcpError.invalid(
                    field + ".subnetwork",
                    nic.path("subnetwork").asText(),
                    "Must be in region " + request.scope().regionName() + ".");
        }
        nic.put("kind", "compute#networkInterface").put("name", "nic" + index);
        nic.put("network", subnet.path("network").asText());
        nic.put(
                "networkIP",
                privateAddress(subnet, reserved(nic.path("networkIP").asText(), request)));
        Decoration.orElse(nic, "stackType", "IPV4_ONLY");
        nic.put("fingerprint", store.fingerprint());
        nic.path("accessConfigs").forEach(access -> publish(request, instance, (ObjectNode) access));
    }

    private String reserved(String given, Request request) {
        return store.find(given, request.project())
                .map(address -> address.path("address").asText())
                .orElse(given);
    }

    private void publish(Request request, ObjectNode instance, ObjectNode access) {
        access.put("kind", "compute#accessConfig");
        Decoration.orElse(access, "name", "external-nat");
        Decoration.orElse(access, "type", "ONE_TO_ONE_NAT");
        Decoration.orElse(access, "networkTier", "PREMIUM");
        String given = reserved(access.path("natIP").asText(), request);
        access.put("natIP", given.isEmpty() ? store.lease(instance) : given);
    }

    /** A free address of the subnet, or the wanted one when it is free or reserved by name. */
    String privateAddress(ObjectNode subnet, String wanted) {
        Cidr range = Cidr.parse("ipCidrRange", subnet.path("ipCidrRange").asText());
        Set<String> taken = taken(subnet);
        if (!wanted.isEmpty()) {
            if (taken.contains(wanted)) {
                throw GcpError.of(
                        "ipInUseByAnotherResource", "IP '" + wanted + "' is already being used by another resource.");
            }
            return wanted;
        }
        for (long offset = RESERVED; offset < range.size() - RESERVED; offset++) {
            String address = range.address(offset);
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw GcpError.of(
                "ipSpaceExhausted", "IP space of '" + Store.keyOf(subnet).path() + "' is exhausted.");
    }

    private Set<String> taken(ObjectNode subnet) {
        String link = subnet.path("selfLink").asText();
        String project = Store.keyOf(subnet).project();
        Set<String> taken = new HashSet<>();
        for (ObjectNode instance : store.all(project, "instances")) {
            for (JsonNode nic : instance.path("networkInterfaces")) {
                if (nic.path("subnetwork").asText().equals(link)) {
                    taken.add(nic.path("networkIP").asText());
                }
            }
        }
        for (ObjectNode address : store.all(project, "addresses")) {
            if (address.path("subnetwork").asText().equals(link)) {
                taken.add(address.path("address").asText());
            }
        }
        return taken;
    }
}
