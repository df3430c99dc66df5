package dev.catamaran.plan.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.catamaran.plan.step.PlannedStep;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final LocalDate TODAY = LocalDate.parse("2025-03-01");
    private static final String TABLE = """
            asOf: "2025-02-01"
            currency: USD
            source: a test
            notIncluded: [data transfer]
            free: [aws.Vpc]
            sheets:
              - cloud: aws
                regions: [us-east-1]
                disk: gp3
                diskGibMonth: 0.08
                machineHour: {m6i.large: 0.1}
                resourceHour: {aws.NatGateway: 0.045, aws.MachineAddress: 0.005}
              - cloud: gcp
                regions: [us-central1]
                spotShare: 0.4
                disk: pd-balanced
                diskGibMonth: 0.1
                machineHour: {e2-standard-4: 0.1}
                resourceHour: {gcp.CloudNatMachine: 0.001}
                most: {gcp.CloudNatMachine: 2}
            """;

    @Test
    void shouldSumMachinesDisksAndHourlyResourcesPerCloudAndInAll() {
        Estimate estimate = estimate(
                machine("aws/us-east-1", "m6i.large", "worker", false, PlannedStep.CREATE),
                machine("aws/us-east-1", "m6i.large", "worker", false, PlannedStep.KEEP),
                resource("aws/us-east-1", "aws.NatGateway", PlannedStep.KEEP),
                machine("gcp/us-central1", "e2-standard-4", "worker", false, PlannedStep.CREATE));

        assertThat(estimate.lines())
                .extracting(Estimate.Line::what, Estimate.Line::count, Estimate.Line::monthly)
                .containsExactly(
                        tuple("machine m6i.large", 2L, new BigDecimal("146.00")),
                        tuple("GiB of root disk gp3", 120L, new BigDecimal("9.60")),
                        tuple("aws.NatGateway", 1L, new BigDecimal("32.85")),
                        tuple("machine e2-standard-4", 1L, new BigDecimal("73.00")),
                        tuple("GiB of root disk pd-balanced", 60L, new BigDecimal("6.00")),
                        tuple("gcp.CloudNatMachine", 1L, new BigDecimal("0.73")));
        assertThat(estimate.perCloud())
                .isEqualTo(Map.of("aws", new BigDecimal("188.45"), "gcp", new BigDecimal("79.73")));
        assertThat(estimate.total()).isEqualByComparingTo("268.18");
        assertThat(estimate.added()).isEqualByComparingTo("157.53");
    }

    @Test
    void shouldChargeSpotAtTheStatedShareAndNameItWhereNoneIsStated() {
        Estimate estimate = estimate(
                machine("gcp/us-central1", "e2-standard-4", "worker", true, PlannedStep.CREATE),
                machine("aws/us-east-1", "m6i.large", "worker", true, PlannedStep.CREATE));

        assertThat(estimate.lines())
                .filteredOn(line -> line.what().equals("spot machine e2-standard-4"))
                .extracting(Estimate.Line::monthly)
                .containsExactly(new BigDecimal("29.20"));
        assertThat(estimate.unpriced())
                .extracting(Estimate.Unpriced::what, Estimate.Unpriced::count)
                .containsExactly(tuple("spot machine m6i.large", 1L));
    }

    @Test
    void shouldNameWhatHasNoPriceAndLeaveItOutOfTheSum() {
        Estimate estimate = estimate(
                resource("aws/us-east-1", "aws.Novelty", PlannedStep.CREATE),
                resource("aws/eu-north-1", "aws.NatGateway", PlannedStep.CREATE),
                resource("aws/us-east-1", "aws.Vpc", PlannedStep.CREATE));

        assertThat(estimate.unpriced())
                .extracting(Estimate.Unpriced::what, Estimate.Unpriced::region)
                .containsExactly(tuple("aws.Novelty", "us-east-1"), tuple("aws.NatGateway", "eu-north-1"));
        assertThat(estimate.total()).isZero();
        assertThat(EstimateText.lines(estimate))
                .anyMatch(line -> line.contains("NOT in the sum: 1 x aws.Novelty in aws/us-east-1"));
    }

    @Test
    void shouldChargeNothingForWhatGoes() {
        assertThat(estimate(machine("aws/us-east-1", "m6i.large", "worker", false, PlannedStep.DELETE))
                        .lines())
                .isEmpty();
    }

    @Test
    void shouldChargeNoMoreThanTheMostOfAKind() {
        PlannedStep[] machines = IntStream.range(0, 5)
                .mapToObj(_ -> machine("gcp/us-central1", "e2-standard-4", "worker", false, PlannedStep.CREATE))
                .toArray(PlannedStep[]::new);

        assertThat(estimate(machines).lines())
                .filteredOn(line -> line.what().equals("gcp.CloudNatMachine"))
                .extracting(Estimate.Line::count)
                .containsExactly(2L);
    }

    @Test
    void shouldChargeTheAddressOfABastion() {
        assertThat(estimate(machine("aws/us-east-1", "m6i.large", "bastion", false, PlannedStep.CREATE))
                        .lines())
                .extracting(Estimate.Line::what)
                .contains("aws.MachineAddress");
    }

    @Test
    void shouldWarnOnceThePricesAreOlderThanHalfAYear() {
        PriceTable table = PriceFile.parse(TABLE);

        assertThat(Estimate.of(table, List.of(), table.asOf().plusDays(180)).warning())
                .isNull();
        assertThat(Estimate.of(table, List.of(), table.asOf().plusDays(181)).warning())
                .contains("2025-02-01", "181 days");
    }

    @Test
    void shouldNameTheFieldOfATableThatIsWrong() {
        assertThatThrownBy(() -> PriceFile.parse(TABLE.replace("\"2025-02-01\"", "soon")))
                .hasMessageContaining("asOf")
                .hasMessageContaining("soon");
        assertThatThrownBy(() -> PriceFile.parse(TABLE.replace("{m6i.large: 0.1}", "{m6i.large: cheap}")))
                .hasMessageContaining("machineHour.m6i.large")
                .hasMessageContaining("cheap");
        assertThatThrownBy(() -> PriceFile.parse(TABLE.replace("spotShare: 0.4", "spotShare: 4")))
                .hasMessageContaining("spotShare");
    }

    @Test
    void shouldPriceNoKindThatItsOwnTableCallsFree() {
        PriceTable own = PriceFile.own();

        assertThat(own.sheets())
                .allSatisfy(sheet -> assertThat(sheet.resourceHour().keySet()).doesNotContainAnyElementsOf(own.free()));
    }

    private static Estimate estimate(PlannedStep... resources) {
        return Estimate.of(PriceFile.parse(TABLE), Stream.of(resources).toList(), TODAY);
    }

    private static PlannedStep machine(String lane, String shape, String role, boolean spot, String action) {
        return step(lane, "Instance", action, Map.of("machine", shape, "role", role, "spot", spot, "diskGib", 60));
    }

    private static PlannedStep resource(String lane, String type, String action) {
        return step(lane, type, action, Map.of());
    }

    private static PlannedStep step(String lane, String type, String action, Map<String, Object> desired) {
        String[] place = lane.split("/", 2);
        return new PlannedStep("stage", "cluster", place[0], place[1], "slot", type, action, List.of(), desired);
    }
}
