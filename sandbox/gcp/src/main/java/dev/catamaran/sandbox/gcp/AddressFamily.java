package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Static addresses: external ones are loopback addresses of the sandbox, internal ones come from their subnet. */
final class AddressFamily implements Family {
    private final Store store;
    private final References references;
    private final NetworkInterfaces interfaces;

    AddressFamily(Store store, References references, NetworkInterfaces interfaces) {
        this.store = store;
        this.references = references;
        this.interfaces = interfaces;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        Decoration.orElse(resource, "addressType", "EXTERNAL");
        resource.put("status", "RESERVED");
        if (resource.path("addressType").asText().equals("EXTERNAL")) {
            Decoration.orElse(resource, "networkTier", "PREMIUM");
            resource.put("address", store.lease(resource));
            if (request.scope().kind() == Scope.Kind.GLOBAL) {
                Decoration.orElse(resource, "ipVersion", "IPV4");
            }
            return;
        }
        Decoration.orElse(resource, "purpose", "GCE_ENDPOINT");
        String subnetwork = resource.path("subnetwork").asText();
        ObjectNode subnet = store.find(subnetwork, request.project())
                .orElseThrow(() -> GcpError.of("required", "Required field 'resource.subnetwork' not specified"));
        resource.put(
                "address",
                interfaces.privateAddress(subnet, resource.path("address").asText()));
    }

    @Override
    public void describe(Key key, ObjectNode view) {
        List<Key> users = references.users(key, view);
        view.put("status", users.isEmpty() ? "RESERVED" : "IN_USE");
        if (!users.isEmpty()) {
            ArrayNode links = view.putArray("users");
            users.forEach(user -> links.add(user.link()));
        }
    }
}
