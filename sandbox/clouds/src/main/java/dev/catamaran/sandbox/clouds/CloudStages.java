package dev.catamaran.sandbox.clouds;

import dev.catamaran.cloud.Limits;
import dev.catamaran.cloud.aws.AwsAccess;
import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsIam;
import dev.catamaran.cloud.aws.AwsLimits;
import dev.catamaran.cloud.aws.AwsProblems;
import dev.catamaran.cloud.aws.AwsServiceQuotas;
import dev.catamaran.cloud.aws.AwsSsm;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpConfig;
import dev.catamaran.cloud.gcp.GcpLimits;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.cloud.gcp.GcpProblems;
import dev.catamaran.compute.app.ComputeConfig;
import dev.catamaran.compute.app.NodesProviders;
import dev.catamaran.compute.app.NodesStage;
import dev.catamaran.compute.app.SshKeys;
import dev.catamaran.compute.provider.aws.AwsNodesProvider;
import dev.catamaran.compute.provider.aws.BalancerLimit;
import dev.catamaran.compute.provider.gcp.GcpNodesProvider;
import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.network.app.InterconnectStage;
import dev.catamaran.network.app.NetworkStage;
import dev.catamaran.network.domain.Access;
import dev.catamaran.network.provider.aws.AwsInterconnect;
import dev.catamaran.network.provider.aws.AwsNetwork;
import dev.catamaran.network.provider.gcp.GcpInterconnect;
import dev.catamaran.network.provider.gcp.GcpNetwork;
import dev.catamaran.runtime.secret.SecretStore;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stages that create things in the clouds, as their services wire them, with the services' own defaults. */
record CloudStages(NetworkStage network, InterconnectStage interconnect, NodesStage nodes, Clients clients) {
    private static final int ABOVE_DEFAULTS = 500;

    /** For looking at what the stages made. */
    record Clients(AwsEc2 ec2, AwsElb elb, AwsIam iam, AwsServiceQuotas quotas, GcpAccess gcp) {}

    /** What the clouds let their accounts have. */
    List<Limits> limits() {
        return List.of(
                BalancerLimit.beside(new AwsLimits(clients.ec2(), clients.quotas()), clients.elb()),
                new GcpLimits(clients.gcp()));
    }

    static CloudStages of(Map<String, String> settings, SecretStore secrets) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, ABOVE_DEFAULTS, CloudStages::duration)
                .withMapping(AwsConfig.class)
                .withMapping(GcpConfig.class)
                .withMapping(ComputeConfig.class)
                .withSources(new PropertiesConfigSource(settings, "command", ABOVE_DEFAULTS))
                .build();
        GcpConfig gcpConfig = config.getConfigMapping(GcpConfig.class);
        ComputeConfig compute = config.getConfigMapping(ComputeConfig.class);
        AwsAccess aws = new AwsAccess(config.getConfigMapping(AwsConfig.class));
        AwsEc2 ec2 = new AwsEc2(aws);
        AwsElb elb = new AwsElb(aws);
        AwsIam iam = new AwsIam(aws);
        GcpAccess gcp = new GcpAccess(gcpConfig);
        GcpOperations operations = new GcpOperations(gcp, gcpConfig);
        Access access = new Access(everywhere(), everywhere());
        return new CloudStages(
                new NetworkStage(List.of(new AwsNetwork(ec2, access), new GcpNetwork(gcp, operations, access))),
                new InterconnectStage(
                        List.of(new AwsInterconnect(ec2, secrets), new GcpInterconnect(gcp, operations, secrets)),
                        secrets),
                new NodesStage(
                        new NodesProviders(List.of(
                                new AwsNodesProvider(
                                        ec2, elb, iam, new AwsSsm(aws), new AwsProblems(), compute, Clock.systemUTC()),
                                new GcpNodesProvider(gcp, operations, new GcpProblems(), compute, Clock.systemUTC()))),
                        new SshKeys(secrets),
                        compute),
                new Clients(ec2, elb, iam, new AwsServiceQuotas(aws), gcp));
    }

    /** {@code 45s}, {@code 15m}: as the services' defaults are written. */
    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private static List<Cidr> everywhere() {
        return List.of(Cidr.parse("0.0.0.0/0"));
    }
}
