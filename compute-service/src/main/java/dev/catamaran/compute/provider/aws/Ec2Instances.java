package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.app.ClusterNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Found.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;

/** Reads EC2's description of an instance. */
final class Ec2Instances {
    private Ec2Instances() {}

    static Found found(Instance instance) {
        Map<String, String> outputs = new LinkedHashMap<>();
        put(outputs, "name", instance.privateDnsName());
        put(outputs, "address", instance.privateIpAddress());
        put(outputs, "machine", instance.instanceTypeAsString());
        outputs.put("spot", Boolean.toString(instance.instanceLifecycle() == InstanceLifecycleType.SPOT));
        put(
                outputs,
                "zone",
                instance.placement() == null ? null : instance.placement().availabilityZone());
        put(outputs, ClusterNode.INCARNATION, Ec2Tags.map(instance.tags()).get(AwsTags.INCARNATION));
        put(outputs, "publicAddress", instance.publicIpAddress());
        put(
                outputs,
                "launchedAt",
                instance.launchTime() == null ? null : instance.launchTime().toString());
        return new Found(instance.instanceId(), outputs, status(instance));
    }

    /** Whether it will never run again. */
    static boolean gone(Instance instance) {
        return switch (instance.state().name()) {
            case SHUTTING_DOWN, TERMINATED -> true;
            default -> false;
        };
    }

    private static void put(Map<String, String> outputs, String name, @Nullable String value) {
        Optional.ofNullable(value).filter(text -> !text.isEmpty()).ifPresent(text -> outputs.put(name, text));
    }

    private static Status status(Instance instance) {
        return switch (instance.state().name()) {
            case RUNNING -> new Status.Ready();
            default -> new Status.Pending(instance.state().nameAsString());
        };
    }

    /** What the instance printed last; empty before its first word. */
    static String console(AwsRegion aws, String instanceId) {
        return Optional.ofNullable(aws.ec2()
                        .getConsoleOutput(
                                request -> request.instanceId(instanceId).latest(true))
                        .output())
                .map(encoded -> new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8))
                .orElse("");
    }
}
