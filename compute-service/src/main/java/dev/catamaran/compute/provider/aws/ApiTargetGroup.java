package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * The control-plane nodes behind the API's load balancer.
 *
 * <p>Client addresses are not preserved: a node that calls the API through the balancer may be sent back to itself, which
 * would not answer its own address.
 */
record ApiTargetGroup(AwsRegion aws, String vpcId, int port) implements Resource {
    static final String SLOT = "api-target-group";
    private static final Map<String, String> ATTRIBUTES =
            new TreeMap<>(Map.of("preserve_client_ip.enabled", "false", "deregistration_delay.timeout_seconds", "30"));

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.TargetGroup";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("protocol", "TCP", "port", port, "attributes", ATTRIBUTES);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        try {
            TargetGroup found = aws.elb()
                    .describeTargetGroups(request -> request.names(ElbNames.of(scope.owner())))
                    .targetGroups()
                    .getFirst();
            ElbNames.checkOwner(aws.elb(), found.targetGroupArn(), scope, SLOT);
            return Optional.of(Found.ready(found.targetGroupArn()));
        } catch (TargetGroupNotFoundException _) {
            return Optional.empty();
        }
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        TargetGroup made = aws.elb()
                .createTargetGroup(request -> request.name(ElbNames.of(scope.owner()))
                        .protocol(ProtocolEnum.TCP)
                        .port(port)
                        .vpcId(vpcId)
                        .targetType(TargetTypeEnum.INSTANCE)
                        .healthCheckProtocol(ProtocolEnum.TCP)
                        .healthCheckPort("traffic-port")
                        .healthCheckIntervalSeconds(10)
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(2)
                        .tags(ElbNames.tags(AwsTags.of(scope.owner(), SLOT, intent))))
                .targetGroups()
                .getFirst();
        return update(scope, Found.ready(made.targetGroupArn()));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        Map<String, String> actual = new HashMap<>();
        aws.elb()
                .describeTargetGroupAttributes(request -> request.targetGroupArn(found.id()))
                .attributes()
                .forEach(attribute -> actual.put(attribute.key(), attribute.value()));
        return actual.entrySet().containsAll(ATTRIBUTES.entrySet());
    }

    @Override
    public Found update(Scope scope, Found found) {
        List<TargetGroupAttribute> attributes = ATTRIBUTES.entrySet().stream()
                .map(attribute -> TargetGroupAttribute.builder()
                        .key(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
        aws.elb()
                .modifyTargetGroupAttributes(
                        request -> request.targetGroupArn(found.id()).attributes(attributes));
        return found;
    }

    @Override
    public void delete(Scope scope, Found found) {
        aws.elb().deleteTargetGroup(request -> request.targetGroupArn(found.id()));
    }
}
