package dev.catamaran.console.app;

import dev.catamaran.console.domain.Said;
import dev.catamaran.console.provider.OperatorLog;
import dev.catamaran.console.provider.OperatorLog.Outcome;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.plan.PlanQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Asks the services for plans and puts their answers together. */
@ApplicationScoped
public class PlanDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 16;

    private final OperatorLog log;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    PlanDesk(OperatorLog log) {
        this.log = log;
    }

    /** A question that is being answered. */
    private record Open(PlanQuestion question, CompletableFuture<Answer> answer) {
        /** Called by whoever reads the log, so answers come one after the other. */
        void hear(StagePlanned told) {
            question.hear(told);
            if (question.answered()) {
                answer.complete(new Answer.Whole(question));
            }
        }
    }

    /** What came of a question. */
    sealed interface Answer {
        /** Every service has answered. */
        record Whole(PlanQuestion question) implements Answer {}

        /** Some have not. */
        record Late(PlanQuestion question, Duration after) implements Answer {}

        /** Too many questions are being answered. */
        record Busy() implements Answer {}

        /** Kafka may or may not have the question. */
        record Unasked(String reason) implements Answer {}
    }

    /** Asks; the answer comes within a minute. Blocks until Kafka has the question. */
    CompletableFuture<Answer> ask(FleetDocument document) {
        if (open.size() >= AT_ONCE) {
            return CompletableFuture.completedFuture(new Answer.Busy());
        }
        String id = UUID.randomUUID().toString();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        PlanQuestion question = new PlanQuestion(id, document);
        open.put(id, new Open(question, answer));
        var _ = answer.whenComplete((_, _) -> open.remove(id));
        FleetPlanRequested asked =
                new FleetPlanRequested(document.name(), document.generation(), document.labels(), document.rawSpec());
        if (log.publish(id, asked) instanceof Outcome.Unanswered(String reason)) {
            answer.complete(new Answer.Unasked(reason));
        }
        return answer.completeOnTimeout(
                new Answer.Late(question, PATIENCE), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Hears everything that is said; called from one thread. */
    void hear(Said said) {
        if (said.event() instanceof StagePlanned told) {
            Open question = open.get(told.requestId());
            if (question != null) {
                question.hear(told);
            }
        }
    }
}
