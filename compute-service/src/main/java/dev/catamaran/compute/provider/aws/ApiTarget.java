package dev.catamaran.compute.provider.aws;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A control-plane node's place behind the load balancer. Registered is ready; healthy it becomes with Kubernetes.
 *
 * @param node slot of the node
 */
record ApiTarget(AwsRegion aws, String node, ApiTargets targets) implements Resource {
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
        return Map.of("node", node, "port", targets.port());
    }

    /** A target that stays in a group that goes is gone with it. */
    @Override
    public Optional<Found> find(Scope scope) {
        return scope.found(ApiTargetGroup.SLOT)
                .flatMap(group -> scope.found(node)
                        .filter(instance -> targets.registered(group.id(), instance.id()))
                        .map(instance -> Found.ready(group.id() + "/" + instance.id())));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String group = scope.id(ApiTargetGroup.SLOT);
        targets.register(group, scope.id(node));
        return Found.ready(group + "/" + scope.id(node));
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        targets.deregister(scope.id(ApiTargetGroup.SLOT), scope.id(node));
    }
}
