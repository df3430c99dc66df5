package dev.catamaran.runtime.plan;

import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.inlet.EventListener;
import dev.catamaran.runtime.outbox.ProgressSink;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Answers FleetPlanRequested. An answer is worth something only to whoever asked just now, so nothing of it is kept: a
 * question that comes late, or when too many wait, has no answer, and may be asked again.
 */
@ApplicationScoped
public class PlanRequests implements EventListener {
    private static final Logger LOG = Logger.getLogger(PlanRequests.class);
    private static final Duration WORTH_AN_ANSWER = Duration.ofMinutes(5);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 32;

    private final PlanAnswers answers;
    private final ProgressSink sink;
    private final Clock clock;
    private final ThreadPoolExecutor questions = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("plan-", 0).factory(),
            (_, _) -> LOG.warnf("%d questions for plans wait already: one is not answered", WAITING));

    public PlanRequests(PlanAnswers answers, ProgressSink sink, Clock clock) {
        this.answers = answers;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public void heard(Decoded.Event event) {
        if (event.event() instanceof FleetPlanRequested request && answers.any() && isFresh(event)) {
            questions.execute(() -> answer(event, request));
        }
    }

    private boolean isFresh(Decoded.Event event) {
        return event.envelope().time().isAfter(clock.instant().minus(WORTH_AN_ANSWER));
    }

    private void answer(Decoded.Event event, FleetPlanRequested request) {
        try {
            answers.of(event.envelope().id(), request)
                    .forEach(answer -> sink.send(event.envelope().fleetUid(), request.generation(), answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "the plan of %s that %s asks for cannot be made",
                    request.fleetId(),
                    event.envelope().id());
        }
    }

    @PreDestroy
    void stop() {
        questions.shutdownNow();
    }
}
