package dev.catamaran.sandbox.clouds.terraform.aws;

import static dev.catamaran.sandbox.clouds.terraform.Block.ref;

import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport.Shelf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Load balancers of the Kubernetes APIs. */
final class BalancerBlocks {
    private static final String BALANCER = "aws_lb";
    private static final String GROUP = "aws_lb_target_group";

    private BalancerBlocks() {}

    static void of(ElasticLoadBalancingV2Client elb, Shelf shelf) {
        List<String> balancers = shelf.ids("aws.NetworkLoadBalancer");
        if (!balancers.isEmpty()) {
            elb.describeLoadBalancers(request -> request.loadBalancerArns(balancers))
                    .loadBalancers()
                    .forEach(balancer -> balancer(elb, shelf, balancer));
        }
        List<String> groups = shelf.ids("aws.TargetGroup");
        if (!groups.isEmpty()) {
            elb.describeTargetGroups(request -> request.targetGroupArns(groups))
                    .targetGroups()
                    .forEach(group -> group(elb, shelf, group));
        }
        List<String> listeners = shelf.ids("aws.Listener");
        if (!listeners.isEmpty()) {
            listeners(elb, shelf, listeners);
        }
        shelf.of("aws.Target")
                .forEach(target -> shelf.module()
                        .leaveOut("aws_lb_target_group_attachment of " + NetworkBlocks.told(target)
                                + ": the provider cannot import it; the target stays registered"));
    }

    private static void balancer(ElasticLoadBalancingV2Client elb, Shelf shelf, LoadBalancer balancer) {
        String arn = balancer.loadBalancerArn();
        Map<String, String> attributes = new HashMap<>();
        elb.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                .attributes()
                .forEach(each -> attributes.put(each.key(), each.value()));
        shelf.add(new Block(BALANCER, shelf.name("aws.NetworkLoadBalancer", arn), arn)
                .with("name", balancer.loadBalancerName())
                .with("load_balancer_type", "network")
                .with("internal", balancer.schemeAsString().equals("internal"))
                .with(
                        "subnet_mapping",
                        balancer.availabilityZones().stream()
                                .map(BalancerBlocks::mapping)
                                .toList())
                .with(
                        "security_groups",
                        balancer.securityGroups().stream()
                                .map(id -> ref("aws_security_group", id))
                                .toList())
                .with(
                        "enable_cross_zone_load_balancing",
                        Boolean.parseBoolean(attributes.get("load_balancing.cross_zone.enabled")))
                .with("tags", tags(elb, arn)));
    }

    private static Map<String, Object> mapping(AvailabilityZone zone) {
        Map<String, Object> mapping = new HashMap<>();
        mapping.put("subnet_id", ref("aws_subnet", zone.subnetId()));
        zone.loadBalancerAddresses().stream()
                .filter(address -> address.allocationId() != null)
                .forEach(address -> mapping.put("allocation_id", ref("aws_eip", address.allocationId())));
        return mapping;
    }

    private static void group(ElasticLoadBalancingV2Client elb, Shelf shelf, TargetGroup group) {
        String arn = group.targetGroupArn();
        Map<String, String> attributes = new HashMap<>();
        elb.describeTargetGroupAttributes(request -> request.targetGroupArn(arn))
                .attributes()
                .forEach(each -> attributes.put(each.key(), each.value()));
        shelf.add(new Block(GROUP, shelf.name("aws.TargetGroup", arn), arn)
                .with("name", group.targetGroupName())
                .with("port", group.port())
                .with("protocol", group.protocolAsString())
                .with("vpc_id", ref("aws_vpc", group.vpcId()))
                .with("target_type", group.targetTypeAsString())
                .with("preserve_client_ip", attributes.getOrDefault("preserve_client_ip.enabled", "false"))
                .with("deregistration_delay", attributes.getOrDefault("deregistration_delay.timeout_seconds", "300"))
                .with("proxy_protocol_v2", Boolean.parseBoolean(attributes.get("proxy_protocol_v2.enabled")))
                .with(
                        "connection_termination",
                        Boolean.parseBoolean(attributes.get("deregistration_delay.connection_termination.enabled")))
                .with(
                        "health_check",
                        Map.of(
                                "protocol", group.healthCheckProtocolAsString(),
                                "port", group.healthCheckPort(),
                                "interval", group.healthCheckIntervalSeconds(),
                                "healthy_threshold", group.healthyThresholdCount(),
                                "unhealthy_threshold", group.unhealthyThresholdCount()))
                .with("tags", tags(elb, arn))
                .ignoring("lambda_multi_value_headers_enabled", "slow_start"));
    }

    private static void listeners(ElasticLoadBalancingV2Client elb, Shelf shelf, List<String> arns) {
        elb.describeListeners(request -> request.listenerArns(arns))
                .listeners()
                .forEach(listener -> shelf.add(new Block(
                                "aws_lb_listener",
                                shelf.name("aws.Listener", listener.listenerArn()),
                                listener.listenerArn())
                        .with("load_balancer_arn", ref(BALANCER, listener.loadBalancerArn()))
                        .with("port", listener.port())
                        .with("protocol", listener.protocolAsString())
                        .with(
                                "default_action",
                                listener.defaultActions().stream()
                                        .map(action -> Map.of(
                                                "type",
                                                action.typeAsString(),
                                                "target_group_arn",
                                                ref(GROUP, action.targetGroupArn())))
                                        .toList())
                        .with("tags", tags(elb, listener.listenerArn()))));
    }

    private static Map<String, String> tags(ElasticLoadBalancingV2Client elb, String arn) {
        return elb.describeTags(request -> request.resourceArns(arn)).tagDescriptions().stream()
                .flatMap(description -> description.tags().stream())
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
