package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.app.CapacitySearch;
import dev.catamaran.compute.app.Tokens;
import dev.catamaran.compute.domain.Placement;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.ProblemClassifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * A machine, ready when it runs.
 *
 * <p>A stopped one is started. Should two bear one slot, the lowest id stays and the other goes.
 *
 * <p>Outputs: {@code name} (private DNS name), {@code zone}, {@code address} (private), {@code machine}, and
 * {@code publicAddress} and {@code launchedAt} for the bastion.
 */
record Ec2Node(AwsRegion aws, Ec2Launch launch, ProblemClassifier problems, ClusterInstances instances)
        implements Resource {
    @Override
    public String slot() {
        return launch.node().slot();
    }

    @Override
    public String type() {
        return "aws.Instance";
    }

    @Override
    public String lane() {
        return aws.lane();
    }

    @Override
    public List<String> after() {
        return launch.after();
    }

    @Override
    public Map<String, Object> desired() {
        PlannedNode node = launch.node();
        return Map.of(
                "machine", node.preferred().machine(),
                "zone", node.preferred().zone(),
                "role", node.role().label(),
                "spot", node.spot(),
                "diskGib", launch.diskGib());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return owned(scope).stream().findFirst().map(Ec2Instances::found);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        CapacitySearch search = new CapacitySearch(launch.node(), problems);
        Intent ofImage = Tokens.after(intent, scope.id(NodeImage.SLOT));
        return Ec2Instances.found(search.first(scope, ofImage, (placement, token) -> run(placement, scope, token)));
    }

    /**
     * A token whose instance is gone for good gives that one again: the next token follows from it. A token that was used
     * with other parameters never gives what is wanted now: the slot has been looked for just before, so the next is safe.
     */
    private Instance run(Placement placement, Scope scope, Intent token) {
        try {
            Instance made = aws.ec2()
                    .runInstances(launch.at(placement, scope, token))
                    .instances()
                    .getFirst();
            return Ec2Instances.gone(made) ? run(placement, scope, Tokens.after(token, made.instanceId())) : made;
        } catch (Ec2Exception e) {
            if (!"IdempotentParameterMismatch".equals(e.awsErrorDetails().errorCode())) {
                throw e;
            }
            return run(placement, scope, Tokens.after(token, "other parameters"));
        }
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        List<Instance> owned = owned(scope);
        return owned.size() == 1 && !stopped(owned.getFirst());
    }

    @Override
    public Found update(Scope scope, Found found) {
        List<Instance> owned = owned(scope);
        terminate(owned.stream().skip(1));
        Instance kept = owned.getFirst();
        if (stopped(kept)) {
            aws.ec2().startInstances(request -> request.instanceIds(kept.instanceId()));
            return Found.pending(kept.instanceId(), "starting");
        }
        return Ec2Instances.found(kept);
    }

    @Override
    public void delete(Scope scope, Found found) {
        terminate(owned(scope).stream());
    }

    private void terminate(Stream<Instance> instances) {
        List<String> ids = instances.map(Instance::instanceId).toList();
        if (!ids.isEmpty()) {
            this.instances.terminate(ids);
        }
    }

    private static boolean stopped(Instance instance) {
        return instance.state().name() == InstanceStateName.STOPPED;
    }

    private List<Instance> owned(Scope scope) {
        return instances.now(scope).stream()
                .filter(instance -> AwsTags.owned(Ec2Tags.map(instance.tags()), scope.owner(), slot()))
                .sorted(Comparator.comparing(Instance::instanceId))
                .toList();
    }
}
