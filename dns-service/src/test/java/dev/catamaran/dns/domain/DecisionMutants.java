package dev.catamaran.dns.domain;

import dev.catamaran.testkit.mutant.Mutant;
import java.util.List;
import java.util.Map;

/** Defects planted in the decision, one at a time. */
final class DecisionMutants {
    private DecisionMutants() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "no dwell",
                        "Failover",
                        "dwellEnd.isPresent() && kept",
                        "dwellEnd.filter(end -> policy == null).isPresent() && kept"),
                new Mutant("last pool drained", "Failover", "<= policy.floor()", "<= 0"),
                new Mutant("drains into the dark", "Failover", "refuges(cluster).isEmpty()", "policy == null"),
                new Mutant("one watcher drains", "ClusterView", "voters >= VOTERS", "voters >= 1"),
                new Mutant("unknown acted upon", "Wishes", "if (view.unknown())", "if (policy == null)"),
                new Mutant("stale proof counted", "Wishes", "whole && later && fresh", "whole && later"),
                new Mutant("soak before the outage counted", "Wishes", "whole && later && fresh", "whole && fresh"),
                new Mutant("any soak will do", "Wishes", "whole && later && fresh", "later && fresh"),
                new Mutant(
                        "disables first",
                        "Failover",
                        Map.of(
                                "new ArrayList<>(raises)",
                                "new ArrayList<>(cuts)",
                                "changes.addAll(cuts)",
                                "changes.addAll(raises)")),
                new Mutant("force without actor", "OperatorOverride", "force && !actor.isBlank()", "force"),
                new Mutant("ramp in one leap", "Wishes", "policy.stepAbove(kept.share())", "Policy.ALL"),
                new Mutant("ramp without waiting", "Wishes", "now.isBefore(step)", "step == null"),
                new Mutant("latch ignored", "Wishes", "if (view.manualReturn())", "if (policy == null)"),
                new Mutant("first verdict wins", "Failover", "BinaryOperator.maxBy(byTime)", "(first, _) -> first"),
                new Mutant(
                        "hold ignored",
                        "Wishes",
                        "Wish.of(observed, \"operator-holds\"",
                        "Wish.of(0, \"operator-holds\""),
                new Mutant("restart forgets the outage", "Decision", "pool.kept().outSince().orElse(null)", "null"));
    }
}
