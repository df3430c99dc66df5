package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.clouds.price.Estimate;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
    private final Outside outside = Outside.create(Profile.INSTANT, 79);
    private final AwsStandIn aws;
    private final GcpStandIn gcp;
    private final CloudStages stages;
    private final FleetDocument demo;

    FleetPlanTest() throws IOException {
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
    void shouldCreateEverythingWhenNothingIsThere() throws InterruptedException {
        FleetPlan plan = FleetPlan.of(demo, "new", stages);

        assertThat(plan.count(PlannedStep.CREATE)).isGreaterThan(100);
        assertThat(plan.steps())
                .extracting(step -> step.stage() + "/" + step.cluster())
                .contains("network/aws", "network/gcp", "interconnect/", "nodes/aws", "nodes/gcp");
        assertThat(aws.resources() + gcp.resources()).isZero();
    }

    @Test
    void shouldKeepEverythingThatIsThere() throws InterruptedException {
        CloudRun run = new CloudRun(demo, "aws", stages);
        run.build();
        FleetPlan plan = FleetPlan.of(demo, run.uid(), stages);

        assertThat(plan.steps())
                .filteredOn(step -> step.cluster().equals("aws"))
                .extracting(PlannedStep::action)
                .containsOnly(PlannedStep.KEEP);
        run.delete();
        assertThat(aws.resources()).isZero();
    }

    @Test
    void shouldChangeItsHashWithTheCloudsAndNotOtherwise() throws InterruptedException {
        FleetPlan before = FleetPlan.of(demo, "new", stages);

        assertThat(FleetPlan.of(demo, "new", stages).hash()).isEqualTo(before.hash());
        CloudRun run = new CloudRun(demo, "aws", stages);
        run.build();
        assertThat(FleetPlan.of(demo, run.uid(), stages).hash()).isNotEqualTo(before.hash());
    }

    @Test
    void shouldNotDependOnTheOrderOfMapsInItsHash() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2);
        other.put("a", 1);

        assertThat(plan(one).hash()).isEqualTo(plan(other).hash());
    }

    private static FleetPlan plan(Map<String, Object> inner) {
        PlannedStep step = new PlannedStep(
                "network", "aws", "vpc", "aws.Vpc", PlannedStep.CREATE, List.of(), Map.of("inner", inner));
        return new FleetPlan("demo", 1, List.of(step));
    }

    @Test
    void shouldPriceEveryKindOfTheDemoFleet() throws InterruptedException {
        Estimate cost = PlanCommand.report(Survey.of(demo, "new", stages), LocalDate.parse("2025-03-01"))
                .estimate();

        assertThat(cost.unpriced()).isEmpty();
        assertThat(cost.perCloud()).containsOnlyKeys("aws", "gcp");
        assertThat(cost.added()).isEqualTo(cost.total()).isPositive();
        assertThat(cost.lines())
                .extracting(Estimate.Line::what)
                .contains(
                        "machine m6i.large",
                        "spot machine e2-standard-4",
                        "aws.NatGateway",
                        "aws.NetworkLoadBalancer",
                        "aws.VpnConnection",
                        "gcp.VpnTunnel",
                        "gcp.GlobalForwardingRule",
                        "gcp.CloudNatMachine");
    }

    @Test
    void shouldDrawEveryStepOfThePlan() throws InterruptedException {
        FleetPlan plan = FleetPlan.of(demo, "new", stages);

        assertThat(plan.mermaid().lines().filter(line -> line.contains("[\"")))
                .hasSize(plan.steps().size());
        assertThat(plan.mermaid()).contains("network_aws_vpc --> network_aws_subnet_private_a");
    }
}
