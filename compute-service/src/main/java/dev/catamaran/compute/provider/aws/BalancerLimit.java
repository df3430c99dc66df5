package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsLimits;
import dev.catamaran.cloud.aws.AwsLimits.Quota;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** How many network load balancers an account may have. */
public final class BalancerLimit {
    private static final Quota BALANCERS =
            new Quota("Network Load Balancers per Region", "elasticloadbalancing", "L-69A177A2");

    private BalancerLimit() {}

    /** The limits of EC2 and this one. */
    public static AwsLimits beside(AwsLimits limits, AwsElb balancers) {
        return limits.and(ApiLoadBalancer.TYPE, BALANCERS, region -> used(balancers, region));
    }

    private static long used(AwsElb balancers, String region) {
        return balancers.in(region).describeLoadBalancersPaginator().loadBalancers().stream()
                .filter(balancer -> balancer.type() == LoadBalancerTypeEnum.NETWORK)
                .count();
    }
}
