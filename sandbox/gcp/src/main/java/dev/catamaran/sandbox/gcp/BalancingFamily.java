package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Health checks, backend services and target proxies. */
final class BalancingFamily implements Family {
    private final Store store;
    private final LoadBalancers balancers;

    BalancingFamily(Store store, LoadBalancers balancers) {
        this.store = store;
        this.balancers = balancers;
    }

    @Override
    public void complete(Request request, ObjectNode resource) {
        switch (request.collection()) {
            case "healthChecks" -> healthCheck(resource);
            case "backendServices" -> {
                resource.put("fingerprint", store.fingerprint());
                backendService(resource);
            }
            default -> {
                if (resource.path("service").asText().isEmpty()) {
                    throw GcpError.of("required", "Required field 'resource.service' not specified");
                }
                Decoration.orElse(resource, "proxyHeader", "NONE");
                Decoration.orElse(resource, "proxyBind", false);
            }
        }
    }

    private static void healthCheck(ObjectNode check) {
        String type = check.path("type").asText();
        if (type.isEmpty()) {
            throw GcpError.of("required", "Required field 'resource.type' not specified");
        }
        Decoration.orElse(check, "checkIntervalSec", 5);
        Decoration.orElse(check, "timeoutSec", 5);
        Decoration.orElse(check, "healthyThreshold", 2);
        Decoration.orElse(check, "unhealthyThreshold", 2);
        if (check.path("timeoutSec").asInt() > check.path("checkIntervalSec").asInt()) {
            throw GcpError.invalid(
                    "resource.timeoutSec", check.path("timeoutSec").asText(), "Must not exceed checkIntervalSec.");
        }
        if (type.equals("TCP")) {
            ObjectNode tcp = Decoration.object(check, "tcpHealthCheck");
            Decoration.orElse(tcp, "proxyHeader", "NONE");
            if (!tcp.has("portSpecification") && !tcp.has("portName")) {
                Decoration.orElse(tcp, "port", 80);
            }
        }
    }

    private static void backendService(ObjectNode service) {
        Decoration.orElse(service, "protocol", "TCP");
        Decoration.orElse(service, "port", 80);
        Decoration.orElse(service, "portName", "http");
        Decoration.orElse(service, "timeoutSec", 30);
        Decoration.orElse(service, "loadBalancingScheme", "EXTERNAL");
        Decoration.orElse(service, "sessionAffinity", "NONE");
        Decoration.orElse(service, "affinityCookieTtlSec", 0);
        Decoration.orElse(service, "enableCDN", false);
        Decoration.orElse(Decoration.object(service, "connectionDraining"), "drainingTimeoutSec", 300);
        for (JsonNode backend : service.path("backends")) {
            Decoration.orElse((ObjectNode) backend, "balancingMode", "UTILIZATION");
            Decoration.orElse((ObjectNode) backend, "capacityScaler", 1);
        }
    }

    @Override
    public void changed(Key key, ObjectNode resource) {
        if (key.collection().equals("backendServices")) {
            backendService(resource);
        }
    }

    @Override
    public void check(Request request, ObjectNode resource) {
        boolean known =
                request.verb().equals("setBackendService") || request.verb().equals("setProxyHeader");
        if (!known || !request.collection().equals("targetTcpProxies")) {
            throw GcpError.notFound(request.key().path() + "/" + request.verb());
        }
    }

    @Override
    public void change(Request request, ObjectNode resource) {
        String field = request.verb().equals("setBackendService") ? "service" : "proxyHeader";
        resource.set(field, request.body().path(field));
    }

    @Override
    public JsonNode ask(Request request, ObjectNode resource) {
        return request.verb().equals("getHealth")
                ? balancers.health(resource, request.body().path("group").asText())
                : Family.super.ask(request, resource);
    }
}
