package dev.catamaran.compute.provider.aws;

import dev.catamaran.cloud.PlannedLimits;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsLimits;
import dev.catamaran.cloud.aws.AwsServiceQuotas;
import dev.catamaran.runtime.plan.AccountLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What an AWS account has left, for plans. */
@ApplicationScoped
class AwsPlanBeans {
    @Produces
    @Singleton
    AccountLimits limits(AwsEc2 ec2, AwsElb balancers, AwsServiceQuotas quotas) {
        return new PlannedLimits(BalancerLimit.beside(new AwsLimits(ec2, quotas), balancers));
    }
}
