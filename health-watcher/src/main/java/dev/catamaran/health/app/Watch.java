package dev.catamaran.health.app;

import dev.catamaran.health.domain.Assessment;
import dev.catamaran.health.domain.Detector;
import dev.catamaran.health.domain.Target;
import dev.catamaran.health.domain.Tick;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** The watch over one cluster: a round of probes, an assessment, a report, again. */
final class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final Rounds rounds;
    private final Reports reports;
    private final HealthConfig config;
    private final Detector detector;
    private final Thread thread;
    private volatile Target target;
    private volatile boolean ended;

    Watch(Target target, Rounds rounds, Reports reports, HealthConfig config) {
        this.target = target;
        this.rounds = rounds;
        this.reports = reports;
        this.config = config;
        this.detector = new Detector(config.suspectAfter(), config.downAfter(), config.healthyAfter());
        this.thread = Thread.ofVirtual().name("watch-" + target.key()).start(this::run);
    }

    void describe(Target changed) {
        target = changed;
    }

    void end() {
        ended = true;
        thread.interrupt();
    }

    private void run() {
        Assessment told = Assessment.unknown();
        Assessment held = told;
        for (long round = 0; !ended; round++) {
            try {
                Tick tick = rounds.probe(target, round % config.nodesEvery() == 0);
                held = detector.next(held, tick);
                reports.vote(target, held, tick);
                if (held.state() != told.state()) {
                    reports.verdict(target, told.state(), held);
                    told = held;
                }
                Thread.sleep(pause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "round %d of %s failed", round, target.key());
                pauseAfterFailure();
            }
        }
    }

    private void pauseAfterFailure() {
        try {
            Thread.sleep(pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    private Duration pause() {
        double jitter = 0.9 + ThreadLocalRandom.current().nextDouble() / 5;
        return Duration.ofNanos((long) (config.interval().toNanos() * jitter));
    }
}
