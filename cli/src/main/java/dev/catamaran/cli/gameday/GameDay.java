package dev.catamaran.cli.gameday;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a {@link Course}: hears the log on one thread, acts on another. */
public final class GameDay implements LogFollower.Listener {
    /** Later than we would, so that the cluster only acts when we cannot. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Plan plan;
    private final Course course;
    private final Ingress ingress;
    private final InstantSource clock;
    private final Consumer<String> says;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean blocked;
    private boolean present;
    private @Nullable RuntimeException unreadable;

    GameDay(Plan plan, Ingress ingress, InstantSource clock, Consumer<String> says) {
        this.plan = plan;
        this.course = new Course(plan);
        this.ingress = ingress;
        this.clock = clock;
        this.says = says;
    }

    @Override
    public boolean hear(LogSignal signal) {
        lock.lock();
        try {
            switch (signal) {
                case LogSignal.Said said -> course.hear(said.event().event());
                case LogSignal.Present _ -> present = true;
                case LogSignal.Lost lost -> {
                    says.accept(lost.reason());
                    if (course.isAway()) {
                        course.stop("the log cannot be read, so nobody could stop it: " + lost.reason());
                    }
                }
                case LogSignal.Back _ -> says.accept("the log can be read again");
            }
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the cluster back and ends. */
    void stop(String why) {
        lock.lock();
        try {
            course.stop(why);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void follow(LogFollower log) {
        try {
            log.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            lock.lock();
            try {
                unreadable = e;
                course.stop("the log cannot be read: " + e.getMessage());
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Runs to its end; the cluster is open again then.
     *
     * @param log tells {@link #hear}
     */
    Outcome run(LogFollower log) throws InterruptedException {
        Thread following = Thread.ofPlatform().daemon().name("game-day-log").start(() -> follow(log));
        try {
            return run();
        } finally {
            log.stop();
            following.join();
        }
    }

    /** Runs over what was heard, and what is heard meanwhile. */
    Outcome run() throws InterruptedException {
        if (awaitPresent()) {
            checkAddress();
        }
        try {
            for (Step step = next(); step != Step.END; step = next()) {
                if (step == Step.BREAK) {
                    says.accept("closing the ingress of " + plan.cluster() + " for "
                            + plan.outage().toSeconds() + " s ...");
                    block();
                } else if (step == Step.MEND) {
                    open();
                }
            }
        } finally {
            if (blocked) {
                open();
            }
        }
        return course.outcome();
    }

    /** Whether what was said before is known; not when it is to stop before that. */
    private boolean awaitPresent() throws InterruptedException {
        lock.lock();
        try {
            while (!present) {
                if (unreadable != null) {
                    throw unreadable;
                }
                if (course.isToStop()) {
                    return false;
                }
                changed.await();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void checkAddress() {
        List<String> known;
        lock.lock();
        try {
            known = course.sight().ingress(plan.cluster());
        } finally {
            lock.unlock();
        }
        List<String> there = ingress.addresses();
        if (Collections.disjoint(known, there)) {
            throw new CliException("the kubeconfig leads to another cluster: ingress there has " + there + ", that of "
                    + plan.fleet() + "/" + plan.cluster() + " has " + known + "; name its context with --context");
        }
    }

    /** The next thing to do, waited for. */
    private Step next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Instant now = clock.instant();
                Step step = course.step(now);
                if (step != Step.WAIT) {
                    return step;
                }
                var _ = changed.await(course.patience(now).toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** When somebody else has closed it, it is theirs to open. */
    private void block() {
        blocked = true;
        try {
            ingress.block(plan.outage().plus(MARGIN));
        } catch (CliException e) {
            blocked = false;
            throw e;
        }
    }

    /** Tries until the cluster does it by itself. */
    private void open() throws InterruptedException {
        Instant byItself = clock.instant().plus(plan.outage()).plus(MARGIN);
        while (true) {
            try {
                ingress.open();
                blocked = false;
                says.accept("the ingress of " + plan.cluster() + " is open again");
                return;
            } catch (RuntimeException e) {
                if (!clock.instant().isBefore(byItself)) {
                    throw e;
                }
                says.accept("cannot open the ingress: " + e.getMessage() + "; trying again, and it opens by itself by "
                        + byItself.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
                Thread.sleep(AGAIN);
            }
        }
    }
}
