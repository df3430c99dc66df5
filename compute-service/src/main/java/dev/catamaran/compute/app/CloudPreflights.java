package dev.catamaran.compute.app;

import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsPreflight;
import dev.catamaran.cloud.aws.AwsSts;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpPreflight;
import dev.catamaran.runtime.stage.Preflight;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The clouds this service works in, looked at when it starts. */
@Dependent
class CloudPreflights {
    @Produces
    @Singleton
    Preflight aws(AwsSts sts, AwsEc2 ec2) {
        return new AwsPreflight(sts, ec2);
    }

    @Produces
    @Singleton
    Preflight gcp(GcpAccess access) {
        return new GcpPreflight(
                access,
                List.of(
                        access::instances,
                        access::instanceGroups,
                        access::globalAddresses,
                        access::healthChecks,
                        access::backendServices,
                        access::targetTcpProxies,
                        access::globalForwardingRules,
                        access::images));
    }
}
