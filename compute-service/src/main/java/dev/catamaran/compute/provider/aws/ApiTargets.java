package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.Shared;
import dev.catamaran.cloud.Together;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The places behind a cluster's load balancer, listed together and taken together. */
final class ApiTargets {
    private final AwsRegion aws;
    private final int port;
    private final Shared<Set<String>> looks = new Shared<>();
    private final Together<String> registrations = new Together<>();

    ApiTargets(AwsRegion aws, int port) {
        this.aws = aws;
        this.port = port;
    }

    int port() {
        return port;
    }

    boolean registered(String group, String instance) {
        return looks.get(() -> look(group)).contains(instance);
    }

    /** Instances that are in the group and stay. */
    private Set<String> look(String group) {
        try {
            return aws
                    .elb()
                    .describeTargetHealth(request -> request.targetGroupArn(group))
                    .targetHealthDescriptions()
                    .stream()
                    .filter(target -> target.targetHealth().state() != TargetHealthStateEnum.DRAINING)
                    .map(target -> target.target().id())
                    .collect(Collectors.toSet());
        } catch (TargetGroupNotFoundException _) {
            return Set.of();
        }
    }

    void register(String group, String instance) {
        registrations.run(
                instance,
                instances -> aws.elb()
                        .registerTargets(
                                request -> request.targetGroupArn(group).targets(targets(instances))));
    }

    void deregister(String group, String instance) {
        aws.elb().deregisterTargets(request -> request.targetGroupArn(group).targets(targets(List.of(instance))));
    }

    private List<TargetDescription> targets(List<String> instances) {
        return instances.stream()
                .map(id -> TargetDescription.builder().id(id).port(port).build())
                .toList();
    }
}
