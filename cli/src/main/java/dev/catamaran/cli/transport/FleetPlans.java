package dev.catamaran.cli.transport;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageLinks;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.plan.PlanQuestion;
import dev.catamaran.plan.time.HeardTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the services what a fleet file would come to, and waits for all of them. */
public final class FleetPlans {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrap;
    private final Duration patience;
    private final Clock clock;

    public FleetPlans(String bootstrap) {
        this(bootstrap, PATIENCE, Clock.systemUTC());
    }

    /** @param patience with all services together */
    FleetPlans(String bootstrap, Duration patience, Clock clock) {
        this.bootstrap = bootstrap;
        this.patience = patience;
        this.clock = clock;
    }

    /** @throws CliException naming the services that do not answer */
    public PlanAnswer ask(FleetDocument document) throws InterruptedException {
        BlockingQueue<Decoded.Event> heard = new LinkedBlockingQueue<>();
        try (FleetFeed feed = new FleetFeed(bootstrap, heard::add)) {
            PlanQuestion question = new PlanQuestion(feed.plan(document), document);
            HeardTimes times = new HeardTimes();
            long deadline = System.nanoTime() + patience.toNanos();
            while (!question.answered()) {
                take(next(heard, deadline, question), question, times);
            }
            return question.refusal()
                    .<PlanAnswer>map(FleetPlans::refused)
                    .orElseGet(() -> new PlanAnswer.Planned(question.report(times, LocalDate.now(clock))));
        }
    }

    private Decoded.Event next(BlockingQueue<Decoded.Event> heard, long deadline, PlanQuestion question)
            throws InterruptedException {
        Decoded.@Nullable Event event = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (event == null) {
            throw new CliException("no plan after " + patience.toSeconds() + " s: " + silent(question)
                    + "; see that they run, and that they are as new as this program");
        }
        return event;
    }

    private static String silent(PlanQuestion question) {
        return question.missing().stream()
                .collect(Collectors.groupingBy(
                        StageDefinition::service,
                        TreeMap::new,
                        Collectors.mapping(StageDefinition::name, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " has not answered for " + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static PlanAnswer.Refused refused(StagePlanned answer) {
        ProblemReport problem = Objects.requireNonNull(answer.problem());
        String stage = StageLinks.id(answer.stage(), answer.cluster());
        return new PlanAnswer.Refused(problem.code(), stage + ": " + problem.message());
    }

    private static void take(Decoded.Event event, PlanQuestion question, HeardTimes times) {
        switch (event.event()) {
            case StagePlanned answer -> question.hear(answer);
            case StageProgress progress -> times.hear(event.envelope().time(), progress);
            default -> {}
        }
    }
}
