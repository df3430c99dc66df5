package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes of load balancers, target groups and listeners, with the vendor's defaults. */
final class ElbAttributes {
    private static final Map<Kind, Map<String, String>> DEFAULTS = Map.of(
            Kind.LOAD_BALANCER,
            Map.of(
                    "access_logs.s3.enabled", "false",
                    "access_logs.s3.bucket", "",
                    "access_logs.s3.prefix", "",
                    "deletion_protection.enabled", "false",
                    "load_balancing.cross_zone.enabled", "false",
                    "dns_record.client_routing_policy", "any_availability_zone",
                    "ipv6.deny_all_igw_traffic", "false",
                    "zonal_shift.config.enabled", "false",
                    "secondary_ips.auto_assigned.per_subnet", "0"),
            Kind.TARGET_GROUP,
            Map.ofEntries(
                    Map.entry("deregistration_delay.timeout_seconds", "300"),
                    Map.entry("deregistration_delay.connection_termination.enabled", "false"),
                    Map.entry("proxy_protocol_v2.enabled", "false"),
                    Map.entry("preserve_client_ip.enabled", "true"),
                    Map.entry("stickiness.enabled", "false"),
                    Map.entry("stickiness.type", "source_ip"),
                    Map.entry("load_balancing.cross_zone.enabled", "use_load_balancer_configuration"),
                    Map.entry("target_group_health.dns_failover.minimum_healthy_targets.count", "1"),
                    Map.entry("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off"),
                    Map.entry("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1"),
                    Map.entry("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off"),
                    Map.entry("target_health_state.unhealthy.connection_termination.enabled", "true"),
                    Map.entry("target_health_state.unhealthy.draining_interval_seconds", "0"),
                    Map.entry("target_failover.on_deregistration", "no_rebalance"),
                    Map.entry("target_failover.on_unhealthy", "no_rebalance")),
            Kind.LISTENER,
            Map.of("tcp.idle_timeout.seconds", "350"));

    private final Store store;

    ElbAttributes(Store store) {
        this.store = store;
    }

    void register(Actions actions) {
        on(actions, "LoadBalancerAttributes", Kind.LOAD_BALANCER, "LoadBalancerArn");
        on(actions, "TargetGroupAttributes", Kind.TARGET_GROUP, "TargetGroupArn");
        on(actions, "ListenerAttributes", Kind.LISTENER, "ListenerArn");
    }

    private void on(Actions actions, String name, Kind kind, String arnName) {
        actions.on(Service.ELB, "Describe" + name, call -> shown(found(call, kind, arnName)));
        actions.on(Service.ELB, "Modify" + name, call -> modify(call, found(call, kind, arnName)));
    }

    private Resource found(Call call, Kind kind, String arnName) {
        return store.require(kind, call.region(), call.in().required(arnName));
    }

    /** Fills in what every new resource has. */
    static void initialise(Resource resource) {
        ObjectNode attributes = resource.inside().putObject("attributes");
        DEFAULTS.getOrDefault(resource.kind(), Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
    }

    static String value(Resource resource, String attribute) {
        return resource.inside().path("attributes").path(attribute).asText("");
    }

    private static ObjectNode modify(Call call, Resource resource) {
        ObjectNode attributes = resource.inside().withObject("/attributes");
        for (Input change : call.in().items("Attributes")) {
            String key = change.required("Key");
            if (!attributes.has(key)) {
                throw new AwsFailure(
                        "InvalidConfigurationRequest", "Attribute '" + key + "' is not supported for this resource");
            }
            attributes.put(key, change.text("Value", ""));
        }
        return shown(resource);
    }

    private static ObjectNode shown(Resource resource) {
        List<ObjectNode> attributes = resource.inside().path("attributes").properties().stream()
                .map(attribute -> Document.of(
                        "Key",
                        attribute.getKey(),
                        "Value",
                        Optional.of(attribute.getValue().asText())))
                .toList();
        return Document.of("Attributes", attributes);
    }
}
