package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.Shared;
import dev.catamaran.cloud.Together;
import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Every instance of a cluster, listed together: which image they run, which workers there are, how each one is. */
final class ClusterInstances {
    private final AwsRegion aws;
    private Optional<List<Instance>> seen = Optional.empty();

    private final Shared<List<Instance>> looks = new Shared<>();
    private final Together<List<String>> terminations = new Together<>();

    ClusterInstances(AwsRegion aws) {
        this.aws = aws;
    }

    /** The image that the oldest node runs: nodes that come later get the same. */
    Optional<String> image(Scope scope) {
        return all(scope).stream()
                .filter(instance -> !slot(instance).equals("bastion"))
                .min(Comparator.comparing(Instance::launchTime).thenComparing(Instance::instanceId))
                .map(Instance::imageId);
    }

    List<String> workers(Scope scope) {
        return all(scope).stream()
                .map(ClusterInstances::slot)
                .filter(slot -> slot.startsWith(NodeRole.WORKER.label() + "-"))
                .distinct()
                .toList();
    }

    private static String slot(Instance instance) {
        return Ec2Tags.map(instance.tags()).getOrDefault(AwsTags.SLOT, "");
    }

    private List<Instance> all(Scope scope) {
        if (scope.deleting()) {
            return now(scope);
        }
        return once(scope);
    }

    private synchronized List<Instance> once(Scope scope) {
        if (seen.isEmpty()) {
            seen = Optional.of(now(scope));
        }
        return seen.get();
    }

    /** On its way out counts as gone while building, and as still there while deleting. */
    List<Instance> now(Scope scope) {
        return looks.get(() -> look(scope));
    }

    /** Those that go at the same time go by one call. */
    void terminate(List<String> ids) {
        terminations.run(
                ids,
                all -> aws.ec2()
                        .terminateInstances(request -> request.instanceIds(
                                all.stream().flatMap(List::stream).toList())));
    }

    private List<Instance> look(Scope scope) {
        Ownership owner = scope.owner();
        Stream<String> states = Stream.of("pending", "running", "stopping", "stopped");
        Stream<String> wanted = scope.deleting() ? Stream.concat(states, Stream.of("shutting-down")) : states;
        return aws
                .ec2()
                .describeInstancesPaginator(request -> request.filters(
                        Ec2Tags.filter("tag:" + AwsTags.FLEET_UID, owner.fleetUid()),
                        Ec2Tags.filter("tag:" + AwsTags.CLUSTER, owner.cluster()),
                        Ec2Tags.filter("instance-state-name", wanted.toArray(String[]::new))))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }
}
