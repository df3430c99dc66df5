package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.health.domain.Judgement.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a judgement makes of a cluster with its past: out at once, back only after it has proved itself.
 *
 * <pre>
 * UNKNOWN -> HEALTHY <-> DEGRADED -> SUSPECT -> DOWN -> RECOVERING (answers, then soak) -> HEALTHY
 * any -> MAINTENANCE (an operator's drain) -> RECOVERING
 * </pre>
 */
public record Lifecycle(ReturnPolicy policy, Quorum quorum) {
    private static final double MOST_FORGIVEN_LOSS = 0.05;

    /**
     * The course after a judgement.
     *
     * @param round the vote that led to it, empty when only time went by
     */
    public Course next(
            Course before, Judgement judgement, Maintenance maintenance, Optional<Ballot> round, Instant now) {
        Course course = forget(before, maintenance, now);
        if (maintenance.open(now)) {
            return moved(course, HealthState.MAINTENANCE, "operator-drained", true, Optional.empty(), now);
        }
        return switch (judgement.opinion()) {
            case SILENT ->
                moved(course, HealthState.UNKNOWN, judgement.rule(), course.returning(), unproved(course), now);
            case DOWN -> down(course, judgement, now);
            case SUSPECT -> suspect(course, judgement, now);
            case UP, IMPAIRED ->
                course.returning() ? returning(course, judgement, round, now) : up(course, judgement, now);
        };
    }

    private Course down(Course course, Judgement judgement, Instant now) {
        if (course.state() == HealthState.DOWN) {
            return course;
        }
        List<Instant> falls = new ArrayList<>(course.falls());
        falls.add(now);
        Course fallen = new Course(
                course.state(),
                course.previous(),
                course.since(),
                course.rule(),
                true,
                Optional.empty(),
                falls,
                course.manualReturn() || falls.size() >= policy.manualAfter(),
                course.said());
        return moved(fallen, HealthState.DOWN, judgement.rule(), true, Optional.empty(), now);
    }

    /** A soak does not survive doubt; what is DOWN or coming back stays so. */
    private static Course suspect(Course course, Judgement judgement, Instant now) {
        HealthState state = course.returning() ? held(course) : HealthState.SUSPECT;
        return moved(course, state, judgement.rule(), course.returning(), unproved(course), now);
    }

    private static HealthState held(Course course) {
        return course.state() == HealthState.DOWN ? HealthState.DOWN : HealthState.RECOVERING;
    }

    private static Optional<Soak> unproved(Course course) {
        return course.returning() ? Optional.empty() : course.soak();
    }

    private static Course up(Course course, Judgement judgement, Instant now) {
        return moved(course, verdict(judgement), judgement.rule(), false, course.soak(), now);
    }

    private static HealthState verdict(Judgement judgement) {
        return judgement.opinion() == Opinion.UP ? HealthState.HEALTHY : HealthState.DEGRADED;
    }

    private Course returning(Course course, Judgement judgement, Optional<Ballot> round, Instant now) {
        if (course.soak().isEmpty()) {
            boolean starts = quorum.recovered(judgement, policy.steadyAfter());
            Optional<Soak> soak = starts ? Optional.of(new Soak(now, now, 0, 0)) : Optional.empty();
            HealthState state = starts || manyAnswer(judgement) ? HealthState.RECOVERING : held(course);
            return moved(course, state, starts ? "soaking" : "answers-again", true, soak, now);
        }
        Soak soak = counted(course.soak().get(), round, now);
        Duration needed = policy.soakAfter(course.falls().size());
        boolean lasted = !now.isBefore(soak.from().plus(needed));
        if (lasted && good(soak, judgement) && quorum.recovered(judgement, 1)) {
            return moved(course, verdict(judgement), "soaked", false, Optional.of(soak), now);
        }
        return moved(course, HealthState.RECOVERING, "soaking", true, Optional.of(soak), now);
    }

    private boolean manyAnswer(Judgement judgement) {
        return quorum.recovered(judgement, 1);
    }

    private static Soak counted(Soak soak, Optional<Ballot> round, Instant now) {
        long good = round.filter(Ballot::answered).isPresent() ? 1 : 0;
        return new Soak(soak.from(), now, soak.rounds() + (round.isPresent() ? 1 : 0), soak.good() + good);
    }

    /** A link that loses rounds even when all is well is not held against the cluster, within limits. */
    private boolean good(Soak soak, Judgement judgement) {
        double loss =
                judgement.fresh().stream().mapToDouble(Ballot::loss).average().orElse(0);
        double needed = policy.goodShare() * (1 - Math.min(loss, MOST_FORGIVEN_LOSS));
        return soak.rounds() > 0 && soak.good() >= needed * soak.rounds();
    }

    private Course forget(Course course, Maintenance maintenance, Instant now) {
        boolean pardoned = course.manualReturn() && maintenance.pardons(course.lastFall());
        List<Instant> falls = pardoned
                ? List.of()
                : course.falls().stream()
                        .filter(fall -> fall.plus(policy.flapWindow()).isAfter(now))
                        .toList();
        return new Course(
                course.state(),
                course.previous(),
                course.since(),
                course.rule(),
                course.returning(),
                course.soak(),
                falls,
                course.manualReturn() && !pardoned,
                course.said());
    }

    private static Course moved(
            Course course, HealthState state, String rule, boolean returning, Optional<Soak> soak, Instant now) {
        boolean same = course.state() == state;
        return new Course(
                state,
                same ? course.previous() : course.state(),
                same ? course.since() : now,
                rule,
                returning,
                soak,
                course.falls(),
                course.manualReturn(),
                course.said());
    }
}
