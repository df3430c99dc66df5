package dev.catamaran.compute.app;

import dev.catamaran.cloud.PlannedLimits;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsLimits;
import dev.catamaran.cloud.aws.AwsServiceQuotas;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpLimits;
import dev.catamaran.compute.provider.aws.BalancerLimit;
import dev.catamaran.runtime.plan.AccountLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the clouds' accounts have left, for plans. */
@ApplicationScoped
class PlanBeans {
    @Produces
    @Singleton
    AccountLimits aws(AwsEc2 ec2, AwsElb balancers, AwsServiceQuotas quotas) {
        return new PlannedLimits(BalancerLimit.beside(new AwsLimits(ec2, quotas), balancers));
    }

    @Produces
    @Singleton
    AccountLimits gcp(GcpAccess access) {
        return new PlannedLimits(new GcpLimits(access));
    }
}
