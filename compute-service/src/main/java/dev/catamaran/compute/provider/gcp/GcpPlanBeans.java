package dev.catamaran.compute.provider.gcp;

import dev.catamaran.cloud.PlannedLimits;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpLimits;
import dev.catamaran.runtime.plan.AccountLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What a project has left, for plans. */
@ApplicationScoped
class GcpPlanBeans {
    @Produces
    @Singleton
    AccountLimits limits(GcpAccess access) {
        return new PlannedLimits(new GcpLimits(access));
    }
}
