package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Sends the API's port of the load balancer to the control plane. Ours because its balancer is. */
record ApiListener(AwsRegion aws, int port) implements Resource {
    static final String SLOT = "api-listener";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "aws.Listener";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public List<String> after() {
        return List.of(ApiLoadBalancer.SLOT, ApiTargetGroup.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("protocol", "TCP", "port", port);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return scope.found(ApiLoadBalancer.SLOT).flatMap(balancer -> listener(balancer.id()));
    }

    private Optional<Found> listener(String loadBalancerArn) {
        try {
            return aws.elb().describeListeners(request -> request.loadBalancerArn(loadBalancerArn)).listeners().stream()
                    .filter(listener -> listener.port() == port)
                    .findFirst()
                    .map(listener -> Found.ready(listener.listenerArn()));
        } catch (LoadBalancerNotFoundException _) {
            return Optional.empty();
        }
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        Action forward = Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(scope.id(ApiTargetGroup.SLOT))
                .build();
        String arn = aws.elb()
                .createListener(request -> request.loadBalancerArn(scope.id(ApiLoadBalancer.SLOT))
                        .protocol(ProtocolEnum.TCP)
                        .port(port)
                        .defaultActions(forward)
                        .tags(ElbNames.tags(AwsTags.of(scope.owner(), SLOT, intent))))
                .listeners()
                .getFirst()
                .listenerArn();
        return Found.ready(arn);
    }

    @Override
    public void delete(Scope scope, Found found) {
        aws.elb().deleteListener(request -> request.listenerArn(found.id()));
    }
}
