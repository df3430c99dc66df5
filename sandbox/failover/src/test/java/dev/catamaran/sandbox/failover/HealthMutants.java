package dev.catamaran.sandbox.failover;

import dev.catamaran.testkit.mutant.Mutant;
import java.util.List;

/** Defects planted in watcher and count, one at a time. */
final class HealthMutants {
    private HealthMutants() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant("stale vote counted", "Ballot", "!abstains && now.isBefore(expires)", "!abstains"),
                new Mutant(
                        "a vote of the blind counted",
                        "Ballot",
                        "!abstains && now.isBefore(expires)",
                        "now.isBefore(expires)"),
                new Mutant(
                        "stragglers replace newer votes",
                        "BallotBox",
                        "held != null && !ballot.newerThan(held)",
                        "held != null && ballot.equals(held)"),
                new Mutant(
                        "one vote is enough",
                        "Quorum",
                        "return majority(down, all)\n                && broad(down)",
                        "return majority(down, all) || !down.isEmpty()"),
                new Mutant(
                        "certain after two failures",
                        "Quorum",
                        "ballot.failures() >= Suspicion.SHORTEST_RUN",
                        "ballot.failures() >= SUSPECT_RUN"),
                new Mutant("certain without suspicion", "Quorum", "phi >= Suspicion.DEAD ||", "phi >= 0 ||"),
                new Mutant("every link is clean", "Suspicion", "Math.clamp(loss, CLEANEST, 0.99)", "CLEANEST"),
                new Mutant("no loss is learned", "Suspicion", "learned += WEIGHT * (1 - learned);", "learned += 0;"),
                new Mutant(
                        "no soak",
                        "Lifecycle",
                        "boolean lasted = !now.isBefore(soak.from().plus(needed));",
                        "boolean lasted = true;"),
                new Mutant(
                        "back after the first answer",
                        "Lifecycle",
                        "course.returning() ? returning(course, judgement, round, now)",
                        "policy == null ? returning(course, judgement, round, now)"),
                new Mutant(
                        "doubt does not end a soak",
                        "Lifecycle",
                        "return course.returning() ? Optional.empty() : course.soak();",
                        "return course.soak();"),
                new Mutant("bad rounds do not count", "Lifecycle", "lasted && good(soak, judgement) &&", "lasted &&"),
                new Mutant(
                        "a new count forgets the outage",
                        "Course",
                        "boolean returning = unsettled(said.state())",
                        "boolean returning = said.state() == HealthState.MAINTENANCE"));
    }
}
