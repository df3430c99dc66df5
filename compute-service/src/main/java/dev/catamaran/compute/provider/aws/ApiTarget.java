package dev.catamaran.compute.provider.aws;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * A control-plane node's place behind the load balancer. Registered is ready; healthy it becomes with Kubernetes.
 *
 * @param node slot of the node
 */
record ApiTarget(AwsRegion aws, String node, int port) implements Resource {
    @Override
    public String slot() {
        return "api-target-" + node;
    }

    @Override
    public String type() {
        return "aws.Target";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public List<String> after() {
        return List.of(ApiTargetGroup.SLOT, node);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("node", node, "port", port);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return scope.found(ApiTargetGroup.SLOT)
                .flatMap(group -> scope.found(node).flatMap(instance -> registered(group.id(), instance.id())));
    }

    private Optional<Found> registered(String groupArn, String instanceId) {
        try {
            return aws
                    .elb()
                    .describeTargetHealth(request -> request.targetGroupArn(groupArn))
                    .targetHealthDescriptions()
                    .stream()
                    .filter(target -> target.target().id().equals(instanceId))
                    .filter(ApiTarget::staying)
                    .findFirst()
                    .map(target -> Found.ready(groupArn + "/" + instanceId));
        } catch (TargetGroupNotFoundException _) {
            return Optional.empty();
        }
    }

    private static boolean staying(TargetHealthDescription target) {
        return target.targetHealth().state() != TargetHealthStateEnum.DRAINING;
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String group = scope.id(ApiTargetGroup.SLOT);
        TargetDescription target = target(scope);
        aws.elb().registerTargets(request -> request.targetGroupArn(group).targets(target));
        return Found.ready(group + "/" + target.id());
    }

    @Override
    public void delete(Scope scope, Found found) {
        String group = scope.id(ApiTargetGroup.SLOT);
        TargetDescription target = target(scope);
        aws.elb().deregisterTargets(request -> request.targetGroupArn(group).targets(target));
    }

    private TargetDescription target(Scope scope) {
        return TargetDescription.builder().id(scope.id(node)).port(port).build();
    }
}
