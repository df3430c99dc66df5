package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Regional subnets: ranges that must not overlap within their network. */
final class SubnetworkFamily implements Family {
    private static final int LEAST_PREFIX = 4;
    private static final int MOST_PREFIX = 29;

    private final Store store;

    SubnetworkFamily(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        if (resource.path("network").asText().isEmpty()) {
            throw GcpError.of("required", "Required field 'resource.network' not specified");
        }
        String range = resource.path("ipCidrRange").asText();
        Cidr cidr = Cidr.parse("resource.ipCidrRange", range);
        if (cidr.prefix() < LEAST_PREFIX || cidr.prefix() > MOST_PREFIX) {
            throw GcpError.invalid("resource.ipCidrRange", range, "Prefix length must be between 4 and 29.");
        }
        requireFree(request, resource, ranges(resource));
        resource.put("gatewayAddress", cidr.address(1)).put("fingerprint", store.fingerprint());
        Decoration.orElse(resource, "privateIpGoogleAccess", false);
        Decoration.orElse(resource, "privateIpv6GoogleAccess", "DISABLE_GOOGLE_ACCESS");
        Decoration.orElse(resource, "purpose", "PRIVATE");
        Decoration.orElse(resource, "stackType", "IPV4_ONLY");
        Decoration.orElse(resource, "enableFlowLogs", false);
        Decoration.orElse(Decoration.object(resource, "logConfig"), "enable", false);
    }

    @Override
    public void check(Request request, ObjectNode resource) {
        switch (request.verb()) {
            case "setPrivateIpGoogleAccess" -> {}
            case "expandIpCidrRange" ->
                Cidr.parse("ipCidrRange", request.body().path("ipCidrRange").asText());
            default -> throw GcpError.notFound(request.key().path() + "/" + request.verb());
        }
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        request.body().properties().forEach(field -> resource.set(field.getKey(), field.getValue()));
    }

    private void requireFree(Request request, ObjectNode resource, List<Cidr> wanted) {
        for (ObjectNode other : store.all(request.project(), "subnetworks")) {
            boolean sameNetwork = other.path("network").equals(resource.path("network"));
            for (Cidr taken : sameNetwork ? ranges(other) : List.<Cidr>of()) {
                wanted.stream().filter(taken::overlaps).findFirst().ifPresent(cidr -> {
                    throw GcpError.invalid(
                            "resource.ipCidrRange",
                            cidr.address(0) + "/" + cidr.prefix(),
                            "Invalid IPCidrRange: " + cidr.address(0) + "/" + cidr.prefix()
                                    + " conflicts with existing subnetwork '"
                                    + other.path("name").asText() + "' in region '"
                                    + Store.keyOf(other).scope().name() + "'.");
                });
            }
        }
    }

    private static List<Cidr> ranges(ObjectNode subnetwork) {
        List<Cidr> ranges = new ArrayList<>();
        ranges.add(Cidr.parse(
                "resource.ipCidrRange", subnetwork.path("ipCidrRange").asText()));
        for (JsonNode secondary : subnetwork.path("secondaryIpRanges")) {
            ranges.add(Cidr.parse(
                    "resource.secondaryIpRanges[].ipCidrRange",
                    secondary.path("ipCidrRange").asText()));
        }
        return ranges;
    }
}
