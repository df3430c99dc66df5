package dev.catamaran.compute.provider.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The clients for one region. */
record AwsRegion(String name, Ec2Client ec2, ElasticLoadBalancingV2Client elb, IamClient iam, SsmClient ssm) {
    /** Calls share a rate limit per region. */
    String lane() {
        return "aws/" + name;
    }
}
