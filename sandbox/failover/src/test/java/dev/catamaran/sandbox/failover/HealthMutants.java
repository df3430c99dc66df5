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
                        "one vote is enough",
                        "Quorum",
                        "return majority(down, all)\n                && broad(down)",
                        "return majority(down, all) || !down.isEmpty()"),
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
                        "a new count forgets the outage",
                        "Course",
                        "boolean returning = unsettled(said.state())",
                        "boolean returning = said.state() == HealthState.MAINTENANCE"));
    }
}
