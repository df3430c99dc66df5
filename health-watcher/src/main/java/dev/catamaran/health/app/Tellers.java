package dev.catamaran.health.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.health.domain.Ballot;
import dev.catamaran.health.domain.Course;
import dev.catamaran.health.domain.Lifecycle;
import dev.catamaran.health.domain.Quorum;
import dev.catamaran.health.domain.ReturnPolicy;
import dev.catamaran.health.domain.Tally;
import dev.catamaran.health.domain.Target;
import dev.catamaran.runtime.outbox.Announcer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Counts the votes of the partitions that this process has been given, and says the verdicts through the outbox. Used by one
 * thread, that of {@link VoteCount}.
 */
@ApplicationScoped
public class Tellers {
    private static final Logger LOG = Logger.getLogger(Tellers.class);

    private final Directory directory;
    private final Announcer announcer;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ReturnPolicy policy;
    private final Duration voteValid;
    private final Map<String, Teller> tellers = new HashMap<>();
    private final Deque<Statement> unsaid = new ArrayDeque<>();

    private record Statement(Target target, ClusterHealthChanged verdict) {}

    public Tellers(Directory directory, Announcer announcer, Clock clock, MeterRegistry meters, HealthConfig config) {
        this.directory = directory;
        this.announcer = announcer;
        this.clock = clock;
        this.meters = meters;
        this.voteValid = config.voteValid();
        this.policy = new ReturnPolicy(
                config.back().soak(),
                config.back().longestSoak(),
                config.healthyAfter(),
                config.back().goodShare(),
                config.back().flapWindow(),
                config.back().manualAfter(),
                config.back().repeat(),
                config.back().repeatFor());
    }

    /** Forgets what another process counts from now on. */
    void leave(int partition) {
        tellers.values().removeIf(teller -> teller.partition() == partition);
    }

    void count(int partition, String fleetUid, HealthVote vote) {
        Teller teller = tellers.get(fleetUid + "/" + vote.cluster());
        if (teller == null) {
            Optional<Directory.Known> known = directory.find(fleetUid, vote.cluster());
            if (known.isEmpty()) {
                return;
            }
            teller = open(partition, known.get());
            tellers.put(known.get().target().key(), teller);
        }
        Instant now = clock.instant();
        teller.tally().accept(Ballot.of(vote, now), now);
        teller.lastFresh().set(now.toEpochMilli());
        if (judge(teller, now)) {
            say();
        }
    }

    /** Goes on from the last verdict, once every watcher had the time to be heard. */
    private Teller open(int partition, Directory.Known known) {
        Instant now = clock.instant();
        Target target = known.target();
        Course start = known.said().map(Course::of).orElseGet(() -> Course.unknown(now));
        Instant silentUntil = known.said().isPresent() ? now.plus(voteValid) : now;
        Tally tally = new Tally(new Lifecycle(policy, new Quorum(target.cloud())), start, silentUntil);
        AtomicLong lastFresh = new AtomicLong(now.toEpochMilli());
        List<Tag> tags = List.of(Tag.of("fleet", target.fleetId()), Tag.of("cluster", target.cluster()));
        meters.gauge(
                "catamaran.health.votes",
                tags,
                tally,
                each -> each.judgement().fresh().size());
        meters.gauge(
                "catamaran.health.last.vote.seconds", tags, lastFresh, each -> (clock.millis() - each.get()) / 1000.0);
        return new Teller(partition, tally, target, lastFresh);
    }

    /** Whether there is something to say. */
    private boolean judge(Teller teller, Instant now) {
        Optional<ClusterHealthChanged> verdict =
                teller.tally().say(teller.target().fleetId(), teller.target().cluster(), now);
        verdict.ifPresent(news -> unsaid.add(new Statement(teller.target(), news)));
        return verdict.isPresent();
    }

    /** Lets time go by for every cluster, then says what there is to say. */
    void tick() {
        Instant now = clock.instant();
        Map<String, Directory.Known> known = directory.known();
        tellers.keySet().retainAll(known.keySet());
        tellers.forEach((key, teller) -> {
            teller.override(Optional.ofNullable(known.get(key)).flatMap(Directory.Known::override));
            if (teller.tick(now)) {
                var _ = judge(teller, now);
            }
        });
        say();
    }

    /** What cannot be said now is said later, in order; a verdict is never lost. */
    private void say() {
        while (!unsaid.isEmpty()) {
            Statement next = unsaid.getFirst();
            ClusterHealthChanged verdict = next.verdict();
            try {
                announcer.announce(next.target().fleetUid(), next.target().generation(), Area.HEALTH, verdict);
            } catch (RuntimeException e) {
                LOG.warnf("cannot say yet that %s is %s: %s", next.target().key(), verdict.state(), e.getMessage());
                return;
            }
            unsaid.removeFirst();
            meters.counter("catamaran.health.verdicts", "state", verdict.state().name())
                    .increment();
            LOG.infof(
                    "fleet=%s cluster=%s %s -> %s %s",
                    verdict.fleetId(), verdict.cluster(), verdict.previous(), verdict.state(), verdict.reason());
        }
    }
}
