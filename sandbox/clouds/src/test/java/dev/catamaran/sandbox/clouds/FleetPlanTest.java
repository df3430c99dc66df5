package dev.catamaran.sandbox.clouds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.plan.FleetPlan;
import dev.catamaran.plan.PlanReport;
import dev.catamaran.plan.price.Estimate;
import dev.catamaran.plan.quota.QuotaCheck;
import dev.catamaran.plan.quota.QuotaCheck.Verdict;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
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
        demo = valid(FleetFiles.read(Path.of("../../examples/demo-fleet.yaml")));
    }

    private static FleetDocument valid(Reading<FleetDocument> reading) {
        return switch (reading) {
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
        FleetPlan plan = Forecasts.fresh(demo, stages).report().plan();

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
        FleetPlan plan = Forecasts.of(demo, demo, run, stages).report().plan();

        assertThat(plan.steps())
                .filteredOn(step -> step.cluster().equals("aws"))
                .extracting(PlannedStep::action)
                .containsOnly(PlannedStep.KEEP);
        run.delete();
        assertThat(aws.resources()).isZero();
    }

    @Test
    void shouldDeleteWhatTheFileNoLongerHas() throws InterruptedException {
        CloudRun run = new CloudRun(demo, "aws", stages);
        run.build();
        Map<String, Object> spec = new HashMap<>(demo.rawSpec());
        spec.put("clusters", List.of(((List<?>) spec.get("clusters")).get(1)));
        FleetDocument gcpOnly = valid(FleetDocuments.readRequest(demo.name(), 2, Map.of(), spec));

        PlanReport report = Forecasts.of(gcpOnly, demo, run, stages).report();

        assertThat(report.plan().steps())
                .filteredOn(step -> step.cluster().equals("aws"))
                .hasSizeGreaterThan(40)
                .noneMatch(step -> step.type().equals("aws.Image"))
                .extracting(PlannedStep::action)
                .containsOnly(PlannedStep.DELETE);
        assertThat(report.plan().steps())
                .filteredOn(step -> step.cluster().equals("gcp"))
                .extracting(PlannedStep::action)
                .contains(PlannedStep.CREATE)
                .doesNotContain(PlannedStep.DELETE);
        assertThat(report.estimate().perCloud()).containsOnlyKeys("gcp");
        assertThat(report.lines()).anyMatch(line -> line.startsWith("- aws.Vpc "));
    }

    @Test
    void shouldReplaceWorkersOfAnotherShape() throws InterruptedException {
        CloudRun run = new CloudRun(demo, "aws", stages);
        run.build();

        PlanReport report = Forecasts.of(
                        withAws("workers", Map.of("count", 3, "machine", "m6i.2xlarge")), demo, run, stages)
                .report();

        assertThat(touched(report))
                .containsExactly(
                        "replace nodes/aws/worker-1", "replace nodes/aws/worker-2", "replace nodes/aws/worker-3");
        assertThat(report.lines()).anyMatch(line -> line.startsWith("± aws.Instance "));
    }

    @Test
    void shouldReachANewZoneWithoutTouchingANode() throws InterruptedException {
        FleetDocument two = withAws("zones", List.of("us-east-1a", "us-east-1c"));
        CloudRun run = new CloudRun(two, "aws", stages);
        run.build();

        PlanReport report = Forecasts.of(demo, two, run, stages).report();

        assertThat(touched(report))
                .contains(
                        "create network/aws/subnet-private-b",
                        "create network/aws/subnet-public-b",
                        "create nodes/aws/api-address-b",
                        "change nodes/aws/api-load-balancer")
                .noneMatch(step -> step.contains("/worker-") || step.contains("/control-plane-"))
                .noneMatch(step -> step.startsWith("delete") || step.startsWith("replace"));
    }

    /** What becomes of what is touched of the AWS cluster. */
    private static List<String> touched(PlanReport report) {
        return report.plan().steps().stream()
                .filter(step -> step.cluster().equals("aws") && !step.action().equals(PlannedStep.KEEP))
                .map(step -> step.action() + " " + step.path())
                .toList();
    }

    /** The demo fleet's next generation, with another field in its AWS cluster. */
    private FleetDocument withAws(String field, Object value) {
        Map<String, Object> spec = new HashMap<>(demo.rawSpec());
        List<?> clusters = (List<?>) spec.get("clusters");
        Map<String, Object> aws = new HashMap<>();
        ((Map<?, ?>) clusters.getFirst()).forEach((name, old) -> aws.put(String.valueOf(name), old));
        aws.put(field, value);
        spec.put("clusters", List.of(aws, clusters.get(1)));
        return valid(FleetDocuments.readRequest(demo.name(), 2, Map.of(), spec));
    }

    @Test
    void shouldDeleteNothingWhenTheFileIsWhatIsThere() throws InterruptedException {
        CloudRun run = new CloudRun(demo, "aws", stages);
        run.build();

        assertThat(Forecasts.of(demo, demo, run, stages).report().plan().count(PlannedStep.DELETE))
                .isZero();
    }

    @Test
    void shouldChangeItsHashWithTheCloudsAndNotOtherwise() throws InterruptedException {
        FleetPlan before = Forecasts.fresh(demo, stages).report().plan();

        assertThat(Forecasts.fresh(demo, stages).report().plan().hash()).isEqualTo(before.hash());
        CloudRun run = new CloudRun(demo, "aws", stages);
        run.build();
        assertThat(Forecasts.of(demo, demo, run, stages).report().plan().hash()).isNotEqualTo(before.hash());
    }

    @Test
    void shouldPriceEveryKindOfTheDemoFleet() throws InterruptedException {
        Estimate cost = Forecasts.fresh(demo, stages).report().estimate();

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
    void shouldFindRoomInEmptyAccounts() throws InterruptedException {
        PlanReport report = Forecasts.fresh(demo, stages).report();

        assertThat(report.fits()).isTrue();
        assertThat(report.limits())
                .extracting(QuotaCheck::cloud, QuotaCheck::name, QuotaCheck::wanted, QuotaCheck::verdict)
                .contains(
                        tuple("aws", "vpc-max-elastic-ips", 6L, Verdict.ENOUGH),
                        tuple("aws", "Running On-Demand Standard vCPUs", 20L, Verdict.ENOUGH),
                        tuple("aws", "NAT gateways per zone, us-east-1a", 1L, Verdict.ENOUGH),
                        tuple("aws", "NAT gateways per zone, us-east-1b", 1L, Verdict.ENOUGH),
                        tuple("aws", "NAT gateways per zone, us-east-1c", 1L, Verdict.ENOUGH),
                        tuple("aws", "Network Load Balancers per Region", 1L, Verdict.ENOUGH),
                        tuple("gcp", "CPUS", 26L, Verdict.ENOUGH),
                        tuple("gcp", "NETWORKS", 1L, Verdict.ENOUGH));
    }

    @Test
    void shouldSayBeforehandWhichLimitsAreShort() throws IOException, InterruptedException {
        try (Control control = new Control(outside, "127.0.0.1", 0)) {
            aws.routes(control);
            gcp.routes(control);
            send(
                    control,
                    "/aws/quotas",
                    "{\"elasticIps\":5,\"vcpus\":19,\"natGateways\":0,\"networkLoadBalancers\":0}");
            send(control, "/gcp/quotas", "{\"CPUS\":25,\"NETWORKS\":0}");
        }
        PlanReport report = Forecasts.fresh(demo, stages).report();

        assertThat(report.fits()).isFalse();
        assertThat(report.limits())
                .filteredOn(QuotaCheck::isShort)
                .extracting(QuotaCheck::name)
                .containsExactlyInAnyOrder(
                        "vpc-max-elastic-ips",
                        "Running On-Demand Standard vCPUs",
                        "NAT gateways per zone, us-east-1a",
                        "NAT gateways per zone, us-east-1b",
                        "NAT gateways per zone, us-east-1c",
                        "Network Load Balancers per Region",
                        "CPUS",
                        "NETWORKS");
        assertThat(aws.resources() + gcp.resources()).isZero();
    }

    private static void send(Control control, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(control.url() + path))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void shouldDrawEveryStepOfThePlan() throws InterruptedException {
        FleetPlan plan = Forecasts.fresh(demo, stages).report().plan();

        assertThat(plan.mermaid().lines().filter(line -> line.contains("[\"")))
                .hasSize(plan.steps().size());
        assertThat(plan.mermaid()).contains("network_aws_vpc --> network_aws_subnet_private_a");
    }
}
