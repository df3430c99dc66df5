package dev.catamaran.cloud.aws;

import dev.catamaran.runtime.stage.Preflight;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who we are on AWS, and whether EC2 answers us. */
public final class AwsPreflight implements Preflight {
    private static final String REGION = "us-east-1";

    private final AwsSts sts;
    private final AwsEc2 ec2;

    public AwsPreflight(AwsSts sts, AwsEc2 ec2) {
        this.sts = sts;
        this.ec2 = ec2;
    }

    @Override
    public String subject() {
        return "AWS";
    }

    @Override
    public String look() {
        GetCallerIdentityResponse caller = sts.in(REGION).getCallerIdentity();
        int regions = ec2.in(REGION).describeRegions().regions().size();
        return "account %s as %s, %d regions".formatted(caller.account(), caller.arn(), regions);
    }
}
