package dev.catamaran.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.event.StagePlanned.Limit;
import dev.catamaran.contracts.event.StagePlanned.Step;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.plan.quota.QuotaCheck;
import dev.catamaran.plan.quota.QuotaCheck.Verdict;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.plan.time.HeardTimes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanQuestionTest {
    private static final FleetDocument DOCUMENT = document();
    private final PlanQuestion question = new PlanQuestion("q", DOCUMENT);

    @Test
    void shouldWaitForEveryAnswerOfEveryStage() {
        question.hear(answer("network", "aws", 2));
        question.hear(answer("interconnect", null, 1));

        assertThat(question.answered()).isFalse();
        assertThat(question.missing()).extracting(StageDefinition::name).containsExactly("network", "nodes");
        question.hear(answer("network", "gcp", 2));
        question.hear(answer("nodes", "aws", 1));
        assertThat(question.answered()).isTrue();
    }

    @Test
    void shouldCountAnAnswerThatCameTwiceOnceAndAnswersToOthersNotAtAll() {
        question.hear(answer("network", "aws", 2));
        question.hear(answer("network", "aws", 2));
        question.hear(new StagePlanned("demo", "gcp", "network", 1, "another", 2, List.of(), List.of(), null));

        assertThat(question.missing()).extracting(StageDefinition::name).contains("network");
    }

    @Test
    void shouldWaitForNoMoreOnceAStageCannotTell() {
        ProblemReport problem = new ProblemReport("Unauthorized", "not allowed", "vpc");
        question.hear(new StagePlanned("demo", "aws", "network", 1, "q", 2, List.of(), List.of(), problem));

        assertThat(question.answered()).isTrue();
        assertThat(question.refusal()).map(StagePlanned::problem).contains(problem);
    }

    @Test
    void shouldTellTheSamePlanInWhicheverOrderTheAnswersCome() {
        PlanQuestion other = new PlanQuestion("q", DOCUMENT);
        List<StagePlanned> answers =
                List.of(answer("nodes", "aws", 1), answer("network", "gcp", 2), answer("network", "aws", 2));
        answers.forEach(question::hear);
        answers.reversed().forEach(other::hear);

        FleetPlan plan = report(question).plan();
        assertThat(plan.steps())
                .extracting(PlannedStep::path)
                .containsExactly("network/aws/thing", "network/gcp/thing", "nodes/aws/thing");
        assertThat(report(other).plan().hash()).isEqualTo(plan.hash());
    }

    @Test
    void shouldAddUpWhatSeveralStagesWantOfOneLimit() {
        question.hear(limited("network", "aws", limit("addresses", 1, 3L, 5L)));
        question.hear(limited("nodes", "aws", limit("addresses", 1, 2L, 5L)));
        question.hear(limited("interconnect", null, limit("gateways", 0, 1L, null)));

        PlanReport report = report(question);

        assertThat(report.limits())
                .extracting(QuotaCheck::name, QuotaCheck::wanted, QuotaCheck::verdict)
                .containsExactlyInAnyOrder(
                        tuple("addresses", 5L, Verdict.SHORT), tuple("gateways", 1L, Verdict.UNKNOWN));
        assertThat(report.fits()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.contains("used 1, wanted 5, limit 5: ask for more"));
    }

    @Test
    void shouldReadAReportAsItWasWritten() throws JsonProcessingException {
        question.hear(limited("network", "aws", limit("addresses", 1, 3L, 5L)));
        question.hear(answer("nodes", "aws", 1));
        PlanReport report = report(question);

        PlanReport read = PlanReport.of(Json.mapper().readTree(report.json().toString()));

        assertThat(read.lines()).isEqualTo(report.lines());
        assertThat(read.plan().hash()).isEqualTo(report.plan().hash());
        assertThat(read.json().toString()).isEqualTo(report.json().toString());
    }

    private static PlanReport report(PlanQuestion of) {
        return of.report(new HeardTimes(), LocalDate.parse("2025-03-01"));
    }

    private static StagePlanned answer(String stage, @Nullable String cluster, int answers) {
        Step step = new Step("thing", "aws.Vpc", "aws", "us-east-1", Action.CREATE, List.of(), Map.of());
        return new StagePlanned("demo", cluster, stage, 1, "q", answers, List.of(step), List.of(), null);
    }

    private static StagePlanned limited(String stage, @Nullable String cluster, Limit limit) {
        return new StagePlanned("demo", cluster, stage, 1, "q", 1, List.of(), List.of(limit), null);
    }

    private static Limit limit(String name, long used, long wanted, @Nullable Long most) {
        return new Limit("aws", "us-east-1", name, used, wanted, most, "ask for more");
    }

    private static FleetDocument document() {
        Map<String, Object> spec = Map.of(
                "clusters",
                List.of(Map.of("name", "aws", "cloud", "aws", "region", "us-east-1")),
                "traffic",
                Map.of("zone", "example.com", "hostname", "demo.example.com"));
        return FleetDocuments.readRequest("demo", 1, Map.of(), spec)
                        instanceof Reading.Valid<FleetDocument>(FleetDocument valid)
                ? valid
                : org.assertj.core.api.Assertions.fail("the document is not valid");
    }
}
