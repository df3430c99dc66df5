package dev.catamaran.health.app;

import dev.catamaran.health.domain.Assessment;
import dev.catamaran.health.domain.Detector;
import dev.catamaran.health.domain.Pace;
import dev.catamaran.health.domain.Promptness;
import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Tick;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The watch over one cluster: a loop per vantage that asks the data plane and votes, and one that asks the cluster's API for
 * all of them.
 */
final class ClusterWatch {
    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);

    private final Probes probes;
    private final VotePublisher votes;
    private final MeterRegistry meters;
    private final HealthConfig config;
    private final Detector detector;
    private final Promptness promptness;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Target target;
    private volatile Tick inside =
            new Tick(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private volatile boolean ended;

    @FunctionalInterface
    private interface Round {
        /**
         * @param number from 0
         * @param planned when it was to begin, by {@link System#nanoTime()}
         */
        void run(long number, long planned) throws InterruptedException;
    }

    ClusterWatch(
            Target target,
            List<Post> posts,
            Probes probes,
            VotePublisher votes,
            MeterRegistry meters,
            HealthConfig config) {
        this.target = target;
        this.probes = probes;
        this.votes = votes;
        this.meters = meters;
        this.config = config;
        this.detector = new Detector(config.suspectAfter(), config.downAfter(), config.healthyAfter());
        this.promptness = new Promptness(config.timeout(), config.hedge());
        start("inside-" + target.key(), this::look);
        posts.forEach(post -> {
            Watcher watcher = new Watcher(post);
            start("watch-" + post.vantage().name() + "-" + target.key(), watcher::round);
        });
    }

    void describe(Target changed) {
        target = changed;
    }

    void end() {
        ended = true;
        threads.forEach(Thread::interrupt);
    }

    private void look(long number, long planned) throws InterruptedException {
        Tick fresh = probes.inside(target, number, planned);
        boolean answered = fresh.api().orElse(true);
        boolean counts = counts(answered, planned);
        if (counts) {
            inside = merged(fresh);
        }
        meters.counter("catamaran.health.api.rounds", "answered", outcome(answered, counts))
                .increment();
    }

    private boolean counts(boolean answered, long planned) {
        return promptness.counts(answered, planned, System.nanoTime(), probes.pulse());
    }

    private static String outcome(boolean answered, boolean counts) {
        return counts ? String.valueOf(answered) : "late";
    }

    private void start(String name, Round round) {
        threads.add(Thread.ofVirtual().name(name).start(() -> run(name, round)));
    }

    private void run(String name, Round round) {
        Pace pace =
                new Pace(config.interval(), () -> ThreadLocalRandom.current().nextDouble(), System.nanoTime());
        for (long number = 0; !ended; number++) {
            try {
                Thread.sleep(pace.left(System.nanoTime()));
                round.run(number, pace.begin(System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "round %d of %s failed", number, name);
            }
        }
    }

    private Tick merged(Tick fresh) {
        Tick before = inside;
        return new Tick(
                Optional.empty(),
                fresh.api(),
                fresh.readyNodes().or(before::readyNodes),
                fresh.mesh().or(before::mesh),
                fresh.applications().or(before::applications));
    }

    /** One vantage's opinion of the cluster. */
    private final class Watcher {
        private final Post post;
        private volatile Assessment held = Assessment.unknown();

        Watcher(Post post) {
            this.post = post;
            meters.gauge(
                    "catamaran.health.phi",
                    List.of(
                            io.micrometer.core.instrument.Tag.of("fleet", target.fleetId()),
                            io.micrometer.core.instrument.Tag.of("cluster", target.cluster()),
                            io.micrometer.core.instrument.Tag.of(
                                    "vantage", post.vantage().name())),
                    this,
                    watcher -> watcher.held.phi());
        }

        void round(long number, long planned) throws InterruptedException {
            Target now = target;
            Optional<Boolean> answered = probes.dataPlane(now, post.vantage(), planned);
            boolean counts = counts(answered.orElse(true), planned);
            meters.counter("catamaran.health.rounds", "answered", outcome(answered.orElse(true), counts))
                    .increment();
            if (!counts) {
                return;
            }
            Tick seen = inside;
            held = detector.next(
                    held, new Tick(answered, seen.api(), seen.readyNodes(), seen.mesh(), seen.applications()));
            votes.vote(now, post, held, answered.isPresent());
        }
    }
}
