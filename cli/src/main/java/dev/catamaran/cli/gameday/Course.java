package dev.catamaran.cli.gameday;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A game day as a function of what is heard and of time: planned, the cluster away, the cluster coming back, over. Not
 * thread-safe.
 */
final class Course {
    private enum Phase {
        PLANNED,
        AWAY,
        RETURNING,
        OVER
    }

    private final Plan plan;
    private final Sight sight = new Sight();
    private final Map<Mark, Instant> marks = new EnumMap<>(Mark.class);
    private Phase phase = Phase.PLANNED;
    private Outcome.Kind kind = Outcome.Kind.PROVEN;
    private String reason = "";
    private @Nullable String mustStop;

    Course(Plan plan) {
        this.plan = plan;
    }

    Sight sight() {
        return sight;
    }

    void hear(FleetEvent event) {
        sight.hear(event);
        switch (event) {
            case ClusterHealthChanged said
            when its(said.cluster(), said.observedAt()) -> {
                if (said.state() == HealthState.SUSPECT) {
                    marks.putIfAbsent(Mark.SUSPECT, said.observedAt());
                } else if (said.state() == HealthState.DOWN) {
                    marks.putIfAbsent(Mark.DOWN, said.observedAt());
                }
            }
            case FailoverCompleted done
            when its(done.cluster(), done.completedAt()) && done.action().equals("drain") ->
                marks.putIfAbsent(Mark.LEFT, done.completedAt());
            default -> {}
        }
    }

    private boolean its(String cluster, Instant at) {
        Instant broken = marks.get(Mark.BROKEN);
        return broken != null && cluster.equals(plan.cluster()) && !at.isBefore(broken);
    }

    /** Gives the cluster back, if it is away, and ends: an interrupt, or a log that cannot be read any more. */
    void stop(String why) {
        if (mustStop == null) {
            mustStop = why;
        }
    }

    boolean isToStop() {
        return mustStop != null;
    }

    /** What is to be done now. */
    Step step(Instant now) {
        return switch (phase) {
            case PLANNED -> planned(now);
            case AWAY -> away(now);
            case RETURNING -> returning(now);
            case OVER -> Step.END;
        };
    }

    private Step planned(Instant now) {
        if (mustStop != null) {
            return over(Outcome.Kind.STOPPED, mustStop);
        }
        if (now.isBefore(plan.start())) {
            return Step.WAIT;
        }
        Optional<String> objection = sight.objection(plan.cluster(), now).or(() -> sight.unfit(plan.cluster(), now));
        if (objection.isPresent()) {
            return over(Outcome.Kind.REFUSED, objection.get());
        }
        marks.put(Mark.BROKEN, now);
        phase = Phase.AWAY;
        return Step.BREAK;
    }

    private Step away(Instant now) {
        Optional<String> stop = Optional.ofNullable(mustStop).or(() -> sight.objection(plan.cluster(), now));
        if (stop.isPresent()) {
            return mend(now, Outcome.Kind.STOPPED, stop.get());
        }
        if (!marks.containsKey(Mark.LEFT) && passed(plan.leavesWithin(), Mark.BROKEN, now)) {
            return mend(
                    now,
                    Outcome.Kind.FAILED,
                    "its traffic had not gone elsewhere after "
                            + plan.leavesWithin().toSeconds() + " s");
        }
        return passed(plan.outage(), Mark.BROKEN, now) ? mend(now, Outcome.Kind.PROVEN, "") : Step.WAIT;
    }

    private boolean passed(Duration time, Mark since, Instant now) {
        return !now.isBefore(marks.getOrDefault(since, now).plus(time));
    }

    private Step mend(Instant now, Outcome.Kind because, String why) {
        kind = because;
        reason = why;
        marks.put(Mark.MENDED, now);
        phase = Phase.RETURNING;
        return Step.MEND;
    }

    private Step returning(Instant now) {
        if (sight.well(plan.cluster())) {
            marks.put(Mark.BACK, now);
            return over(kind, reason);
        }
        if (mustStop != null && !reason.equals(mustStop)) {
            return over(
                    Outcome.Kind.STOPPED,
                    mustStop + "; the cluster is no longer kept away, its traffic is not back yet");
        }
        if (kind == Outcome.Kind.STOPPED) {
            return over(kind, reason);
        }
        return passed(plan.backWithin(), Mark.MENDED, now)
                ? over(
                        Outcome.Kind.FAILED,
                        (reason.isEmpty() ? "" : reason + "; ") + "its traffic was not back after "
                                + plan.backWithin().toSeconds() + " s")
                : Step.WAIT;
    }

    private Step over(Outcome.Kind because, String why) {
        kind = because;
        reason = why;
        phase = Phase.OVER;
        return Step.END;
    }

    /** Whether the cluster is away at this moment. */
    boolean isAway() {
        return phase == Phase.AWAY;
    }

    /** What came of it, so far. */
    Outcome outcome() {
        return new Outcome(kind, reason, Map.copyOf(marks));
    }

    /** Time until something is to be done if nothing is heard. */
    Duration patience(Instant now) {
        Duration left = phase == Phase.PLANNED ? Duration.between(now, plan.start()) : Duration.ZERO;
        return left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : Duration.ofMillis(200);
    }
}
