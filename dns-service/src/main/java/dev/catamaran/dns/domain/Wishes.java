package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What each cluster's health, past and operator ask for. An operator comes first; then DOWN takes out, UNKNOWN changes
 * nothing, HEALTHY leads back step by step, and everything else stays as it is.
 */
record Wishes(Policy policy, Instant now) {
    /**
     * The wish for a pool that exists.
     *
     * @param kept how the pool was left
     * @param observed percent of its usual traffic that it gets now
     */
    Wish of(ClusterView view, Memory.Pool kept, int observed, Optional<OperatorOverride> override) {
        Optional<OperatorOverride> open = override.filter(each -> each.open(now));
        if (open.isPresent()) {
            return overridden(open.get(), observed);
        }
        String verdict = view.cluster() + " is " + view.verdict();
        if (restores(override, kept)) {
            return Wish.of(
                    Policy.ALL, "operator-restored", override.orElseThrow().words());
        }
        if (view.unknown()) {
            return Wish.of(observed, "unknown-changes-nothing", verdict + ": " + view.evidence());
        }
        if (view.down()) {
            return down(view, kept, observed, verdict);
        }
        if (view.verdict() == HealthState.HEALTHY) {
            return healthy(view, kept, verdict);
        }
        return view.fewNodes() && view.serves()
                ? fewNodes(view, kept, verdict)
                : Wish.of(kept.share(), "stays", verdict + ": " + view.evidence());
    }

    private Wish overridden(OperatorOverride override, int observed) {
        Wish wish = override.action() == Action.DRAIN
                ? Wish.of(0, "operator-drained", override.words()).byForce(override.forced())
                : Wish.of(observed, "operator-holds", override.words());
        return override.until().map(wish::dueAt).orElse(wish);
    }

    private static boolean restores(Optional<OperatorOverride> override, Memory.Pool kept) {
        return override.filter(each -> each.action() == Action.RESTORE)
                .filter(each -> !kept.restored().equals(Optional.of(each.requestedAt())))
                .isPresent();
    }

    private static Wish down(ClusterView view, Memory.Pool kept, int observed, String verdict) {
        if (kept.overruled().equals(Optional.of(view.incident()))) {
            return Wish.of(observed, "operator-overruled", verdict + " but an operator restored it");
        }
        return Wish.of(0, "down", verdict + ": " + view.evidence());
    }

    private Wish healthy(ClusterView view, Memory.Pool kept, String verdict) {
        if (view.fewNodes()) {
            return fewNodes(view, kept, verdict);
        }
        if (kept.share() == Policy.ALL) {
            return Wish.of(Policy.ALL, "healthy", verdict + ": " + view.evidence());
        }
        if (kept.share() == 0) {
            return back(view, kept, verdict);
        }
        Instant step = kept.since().plus(policy.rampStep());
        int next = policy.stepAbove(kept.share());
        return now.isBefore(step)
                ? Wish.of(kept.share(), "ramping", verdict + ", next step at " + step)
                        .dueAt(step)
                : Wish.of(next, "ramping", verdict + ": " + view.evidence());
    }

    private Wish back(ClusterView view, Memory.Pool kept, String verdict) {
        if (view.manualReturn()) {
            return Wish.of(0, "manual-return", verdict + " but fell too often: restore it by hand");
        }
        if (view.applicationsSick()) {
            return Wish.of(0, "applications-sick", verdict + " but Argo CD holds an application to be unhealthy");
        }
        if (!proved(view, kept)) {
            return Wish.of(0, "soak-unproved", verdict + " but has not proved itself since it was taken out");
        }
        return Wish.of(policy.ramp().getFirst(), "soaked", verdict + ": " + view.evidence());
    }

    /** A whole soak after the pool was taken out, and not long ago. */
    private boolean proved(ClusterView view, Memory.Pool kept) {
        if (view.soak().isEmpty()) {
            return false;
        }
        Soak soak = view.soak().get();
        boolean whole = Duration.between(soak.from(), soak.until()).compareTo(policy.soak()) >= 0;
        boolean later = !soak.from().isBefore(kept.outSince().orElse(Instant.MIN));
        boolean fresh = !soak.until().plus(policy.proofValid()).isBefore(now);
        return whole && later && fresh;
    }

    private static Wish fewNodes(ClusterView view, Memory.Pool kept, String verdict) {
        if (kept.overruled().equals(Optional.of(view.incident()))) {
            return Wish.of(kept.share(), "operator-overruled", verdict + " but an operator restored it");
        }
        return Wish.of(
                Math.min(kept.share(), Policy.FEW_NODES_SHARE),
                "few-nodes",
                verdict + " with less than half of its nodes: " + view.evidence());
    }
}
