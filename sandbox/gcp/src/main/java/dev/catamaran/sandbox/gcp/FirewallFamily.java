package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Firewall rules. */
final class FirewallFamily implements Family {
    @Override
    public void complete(Request request, ObjectNode resource) {
        if (!resource.hasNonNull("allowed") && !resource.hasNonNull("denied")) {
            throw GcpError.of("required", "Required field 'resource.allowed' or 'resource.denied' not specified");
        }
        if (resource.path("network").asText().isEmpty()) {
            throw GcpError.of("required", "Required field 'resource.network' not specified");
        }
        for (int i = 0; i < resource.path("sourceRanges").size(); i++) {
            String range = resource.path("sourceRanges").get(i).asText();
            if (!range.contains(":")) {
                Cidr.parse("resource.sourceRanges[" + i + "]", range.contains("/") ? range : range + "/32");
            }
        }
        Decoration.orElse(resource, "direction", "INGRESS");
        Decoration.orElse(resource, "priority", 1000);
        Decoration.orElse(resource, "disabled", false);
        Decoration.orElse(Decoration.object(resource, "logConfig"), "enable", false);
        boolean ingress = resource.path("direction").asText().equals("INGRESS");
        boolean sourced = resource.has("sourceTags") || resource.has("sourceServiceAccounts");
        if (ingress && !resource.has("sourceRanges") && !sourced) {
            resource.putArray("sourceRanges").add("0.0.0.0/0");
        }
        if (!ingress && !resource.has("destinationRanges")) {
            resource.putArray("destinationRanges").add("0.0.0.0/0");
        }
    }
}
