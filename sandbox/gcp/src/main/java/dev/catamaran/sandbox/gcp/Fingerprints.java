package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Optimistic locking by fingerprint: a stale one is refused, a change makes a new one. */
final class Fingerprints {
    private Fingerprints() {}

    static void require(Request request, ObjectNode resource) {
        String given = request.body()
                .path(request.verb().equals("setLabels") ? "labelFingerprint" : "fingerprint")
                .asText();
        String current = current(request, resource).asText();
        if (!given.isEmpty() && !current.isEmpty() && !given.equals(current)) {
            throw GcpError.of(
                    "conditionNotMet",
                    request.verb() + " failed: the fingerprint given does not match the current one.");
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode current(Request request, ObjectNode resource) {
        return switch (request.verb()) {
            case "setLabels" -> resource.path("labelFingerprint");
            case "setTags" -> resource.path("tags").path("fingerprint");
            case "setMetadata" -> resource.path("metadata").path("fingerprint");
            default -> resource.path("fingerprint");
        };
    }

    static void renew(Request request, ObjectNode resource, Store store) {
        if (request.verb().equals("setLabels")) {
            resource.put("labelFingerprint", store.fingerprint());
        }
        if (resource.has("fingerprint")) {
            resource.put("fingerprint", store.fingerprint());
        }
    }
}
