package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a cluster's health.
 *
 * @param verdict the watchers' latest
 * @param evidence why, in their words
 * @param observed time of the deciding observation, by the watchers' clock
 * @param incident tells one outage from the next
 * @param voters watchers that voted for the verdict
 * @param soak proof of stability after an outage
 * @param manualReturn whether it fell too often to come back by itself
 * @param fewNodes whether less than half of its nodes are Ready
 * @param applicationsSick whether Argo CD holds an application to be unhealthy
 */
public record ClusterView(
        String cluster,
        HealthState verdict,
        String evidence,
        Instant observed,
        Instant incident,
        int voters,
        Optional<Soak> soak,
        boolean manualReturn,
        boolean fewNodes,
        boolean applicationsSick) {
    /** Later observations last; a total order, so that the order of arrival does not matter. */
    static final Comparator<ClusterView> BY_TIME = Comparator.comparing(ClusterView::observed)
            .thenComparing(ClusterView::verdict)
            .thenComparing(ClusterView::evidence)
            .thenComparing(view -> view.toString());

    private static final double FEW = 0.5;
    private static final int VOTERS = 2;

    /** Of a cluster on which there is no verdict yet. */
    public static ClusterView unknown(String cluster) {
        return new ClusterView(
                cluster,
                HealthState.UNKNOWN,
                "no verdict yet",
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                Optional.empty(),
                false,
                false,
                false);
    }

    public static ClusterView of(ClusterHealthChanged verdict) {
        List<Instant> falls = verdict.falls() == null ? List.of() : verdict.falls();
        List<String> notices = verdict.notices() == null ? List.of() : verdict.notices();
        return new ClusterView(
                verdict.cluster(),
                verdict.state(),
                verdict.reason(),
                verdict.observedAt(),
                falls.isEmpty() ? verdict.observedAt() : falls.getLast(),
                (int) verdict.voters().stream().distinct().count(),
                Optional.ofNullable(verdict.soak()),
                Boolean.TRUE.equals(verdict.manualReturn()),
                verdict.readyNodes() != null && verdict.readyNodes() < FEW,
                notices.stream().anyMatch(notice -> notice.startsWith("applications")));
    }

    /** Dead by the word of more than one watcher. */
    boolean down() {
        return verdict == HealthState.DOWN && voters >= VOTERS;
    }

    boolean unknown() {
        return verdict == HealthState.UNKNOWN;
    }

    /** Whether traffic may be left to it: neither dead nor in the dark nor worked upon. */
    boolean serves() {
        return switch (verdict) {
            case HEALTHY, DEGRADED, SUSPECT, RECOVERING -> true;
            case DOWN, UNKNOWN, MAINTENANCE -> false;
        };
    }
}
