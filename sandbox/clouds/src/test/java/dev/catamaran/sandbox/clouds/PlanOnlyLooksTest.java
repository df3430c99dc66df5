package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.plan.FleetPlan;
import dev.catamaran.plan.quota.QuotaCheck;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.GatewayType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Lost answers leave things twice; a stage puts that right, a plan must not. */
class PlanOnlyLooksTest {
    /** Of either vendor: {@code DescribeVpcs}, {@code instances.get}, {@code zoneOperations.list}. */
    private static final Pattern READS =
            Pattern.compile("(Describe|Get|List)\\w+|token|\\w+\\.(get|list|aggregatedList)\\w*");

    private final Outside outside = Outside.create(Profile.INSTANT, 83);
    private final AwsStandIn aws;
    private final GcpStandIn gcp;
    private final CloudStages stages;
    private final FleetDocument demo;

    PlanOnlyLooksTest() throws IOException {
        aws = new AwsStandIn(outside, "127.0.0.1", 0);
        gcp = new GcpStandIn(outside, "127.0.0.1", 0);
        Endpoints endpoints = new Endpoints(
                Optional.of(aws.url()), Optional.of(gcp.url()), "catamaran", Optional.empty(), Optional.empty());
        stages = CloudStages.of(endpoints.settings(), new MemorySecrets());
        demo = switch (FleetFiles.read(Path.of("../../examples/demo-fleet.yaml"))) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new IllegalStateException(violations.toString());
        };
    }

    @AfterEach
    void close() {
        aws.close();
        gcp.close();
        outside.close();
    }

    @Test
    void shouldChangeNothingWhenNothingIsThere() throws InterruptedException {
        Forecasts.fresh(demo, stages).report();

        assertThat(mutations()).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsThereTwiceAsItIs() throws InterruptedException {
        CloudRun run = CloudRun.whole(demo, stages);
        run.build();
        createTwice();
        long before = aws.resources() + gcp.resources();
        outside.calls().reset();

        FleetPlan plan = Forecasts.of(demo, demo, run, stages).report().plan();

        assertThat(mutations()).isEmpty();
        assertThat(aws.resources() + gcp.resources()).isEqualTo(before);
        assertThat(plan.count(PlannedStep.KEEP)).isPositive();
    }

    @Test
    void shouldTellEveryLimitOfAwsAndWhatIsLeftOfIt() throws InterruptedException {
        CloudRun.whole(demo, stages).build();

        assertThat(Forecasts.fresh(demo, stages).report().limits())
                .filteredOn(check -> check.cloud().equals("aws"))
                .allSatisfy(check -> assertThat(check.limit()).as(check.name()).isNotNull())
                .extracting(QuotaCheck::name, QuotaCheck::used, QuotaCheck::wanted, QuotaCheck::limit)
                .contains(
                        tuple("VPCs per Region", 1L, 1L, 100L),
                        tuple("Virtual private gateways per region", 1L, 1L, 5L),
                        tuple("VPN connections per region", 2L, 2L, 50L));
    }

    @Test
    void shouldNeedNoMoreThanThePermissionsOfAPlan() throws IOException, InterruptedException {
        Forecasts.fresh(demo, stages).report();

        String permissions = Files.readString(Path.of("../../docs/iam.md"));
        assertThat(outside.calls().snapshot().getOrDefault("aws", Map.of()).keySet())
                .contains("DescribeAccountAttributes")
                .allSatisfy(action -> assertThat(permissions).contains(":" + action + "\""));
    }

    /** Operations of both clouds that were called and do not only read. */
    private List<String> mutations() {
        return outside.calls().snapshot().values().stream()
                .flatMap(operations -> operations.keySet().stream())
                .filter(operation -> !READS.matcher(operation).matches())
                .toList();
    }

    /** Every kind of EC2 that is created without a token, once more under the same tags. */
    private void createTwice() {
        Ec2Client ec2 = stages.clients().ec2().in("us-east-1");
        ec2.describeVpcs().vpcs().stream()
                .filter(vpc -> ours(vpc.tags()))
                .forEach(vpc -> ec2.createVpc(request ->
                        request.cidrBlock(vpc.cidrBlock()).tagSpecifications(tags(ResourceType.VPC, vpc.tags()))));
        ec2.describeAddresses().addresses().stream()
                .filter(address -> ours(address.tags()))
                .forEach(address -> ec2.allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(tags(ResourceType.ELASTIC_IP, address.tags()))));
        ec2.describeInternetGateways().internetGateways().stream()
                .filter(gateway -> ours(gateway.tags()))
                .forEach(gateway -> ec2.createInternetGateway(
                        request -> request.tagSpecifications(tags(ResourceType.INTERNET_GATEWAY, gateway.tags()))));
        ec2.describeVpnGateways().vpnGateways().stream()
                .filter(gateway -> ours(gateway.tags()))
                .forEach(gateway -> ec2.createVpnGateway(request -> request.type(GatewayType.IPSEC_1)
                        .tagSpecifications(tags(ResourceType.VPN_GATEWAY, gateway.tags()))));
    }

    private static boolean ours(List<Tag> tags) {
        return tags.stream().anyMatch(tag -> tag.key().equals(AwsTags.FLEET_UID));
    }

    private static TagSpecification tags(ResourceType type, List<Tag> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }
}
