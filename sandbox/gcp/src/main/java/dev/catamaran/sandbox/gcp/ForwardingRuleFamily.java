package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Forwarding rules: the address and port on which a load balancer listens. */
final class ForwardingRuleFamily implements Family {
    private final Store store;
    private final LoadBalancers balancers;

    ForwardingRuleFamily(Store store, LoadBalancers balancers) {
        this.store = store;
        this.balancers = balancers;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        String target = resource.path("target").asText();
        if (target.isEmpty() && !resource.has("backendService")) {
            throw GcpError.of("required", "Required field 'resource.target' not specified");
        }
        address(request, resource);
        ports(resource);
        Decoration.orElse(resource, "IPProtocol", "TCP");
        Decoration.orElse(resource, "loadBalancingScheme", "EXTERNAL");
        Decoration.orElse(resource, "networkTier", "PREMIUM");
        resource.put("fingerprint", store.fingerprint());
        requirePortFree(request, resource);
    }

    private void address(Request request, ObjectNode rule) {
        String given = rule.path("IPAddress").asText();
        if (given.isEmpty()) {
            rule.put("IPAddress", store.lease(rule));
            return;
        }
        store.find(given, request.project())
                .ifPresent(
                        address -> rule.put("IPAddress", address.path("address").asText()));
        boolean reserved = store.all(request.project(), "addresses").stream()
                .anyMatch(address -> address.path("address").equals(rule.path("IPAddress")));
        if (!reserved) {
            throw GcpError.invalid("resource.IPAddress", given, "The specified IP address is not reserved.");
        }
    }

    private static void ports(ObjectNode rule) {
        String range = rule.path("portRange").asText();
        if (range.isEmpty() && rule.path("ports").size() == 1) {
            range = rule.path("ports").get(0).asText();
        }
        if (range.matches("\\d+")) {
            rule.put("portRange", range + "-" + range);
        } else if (!range.matches("\\d+-\\d+")) {
            throw GcpError.invalid("resource.portRange", range, "Must be a port or a range of ports.");
        }
    }

    private void requirePortFree(Request request, ObjectNode rule) {
        for (ObjectNode other : store.all(request.project(), "forwardingRules")) {
            if (other.path("IPAddress").equals(rule.path("IPAddress"))
                    && other.path("portRange").equals(rule.path("portRange"))) {
                throw GcpError.invalid(
                        "resource.IPAddress",
                        rule.path("IPAddress").asText(),
                        "Specified IP address is in-use and would result in a conflict.");
            }
        }
    }

    @Override
    public void appeared(Key key, ObjectNode resource) {
        balancers.activate(key);
    }

    @Override
    public void check(Request request, ObjectNode resource) {
        if (!request.verb().equals("setTarget")) {
            throw GcpError.notFound(request.key().path() + "/" + request.verb());
        }
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        resource.set("target", request.body().path("target"));
    }

    @Override
    public void gone(Key key, ObjectNode resource) {
        balancers.close(key);
    }
}
