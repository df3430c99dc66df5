package dev.catamaran.cli.fleet;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a fleet's traffic is where it is.
 *
 * @param known whether anything was decided
 * @param lines for people
 */
public record Explanation(boolean known, List<String> lines) {
    private static final int RECENT = 8;

    /**
     * @param events of one fleet, by time
     * @param at as of when
     */
    public static Explanation of(List<Decoded.Event> events, Instant at) {
        Optional<TrafficDecided> decided = last(events, TrafficDecided.class);
        if (decided.isEmpty()) {
            return new Explanation(false, List.of("nothing had been decided by " + at));
        }
        List<String> lines = new ArrayList<>();
        TrafficDecided decision = decided.get();
        lines.add("As of " + at + ", by decision " + decision.number() + " (" + decision.decisionId() + ") of "
                + decision.decidedAt() + ":");
        decision.pools().forEach(pool -> lines.addAll(pool(pool, events)));
        lines.add("");
        lines.add("Operators:");
        lines.addAll(overrides(events, at));
        lines.add("");
        lines.add("Last changes:");
        lines.addAll(changes(events));
        return new Explanation(true, List.copyOf(lines));
    }

    private static List<String> pool(TrafficDecided.Pool pool, List<Decoded.Event> events) {
        List<String> lines = new ArrayList<>();
        lines.add("  %-12s %3d %% of its traffic since %s, rule %s"
                .formatted(
                        pool.cluster(),
                        pool.share(),
                        pool.since().equals(Instant.EPOCH)
                                ? "the beginning"
                                : pool.since().toString(),
                        pool.rule()));
        lines.add("               " + pool.reason());
        events.stream()
                .map(Decoded.Event::event)
                .filter(event -> event instanceof ClusterHealthChanged said
                        && said.cluster().equals(pool.cluster()))
                .map(ClusterHealthChanged.class::cast)
                .reduce((_, later) -> later)
                .ifPresent(said -> {
                    lines.add("               verdict " + said.state() + " of " + said.observedAt() + ", before it "
                            + said.previous());
                    if (said.votes() != null) {
                        said.votes()
                                .forEach(vote -> lines.add(
                                        "                 %-10s %-10s %d failures, phi %.1f (epoch %d, vote %d)"
                                                .formatted(
                                                        vote.vantage(),
                                                        vote.state(),
                                                        vote.failures(),
                                                        vote.phi(),
                                                        vote.watcherEpoch(),
                                                        vote.seq())));
                    }
                });
        return lines;
    }

    private static List<String> overrides(List<Decoded.Event> events, Instant at) {
        Map<String, OverrideRequested> latest = new TreeMap<>();
        events.stream()
                .map(Decoded.Event::event)
                .filter(OverrideRequested.class::isInstance)
                .map(OverrideRequested.class::cast)
                .forEach(override -> latest.put(override.cluster(), override));
        if (latest.isEmpty()) {
            return List.of("  nobody has asked for anything");
        }
        return latest.values().stream()
                .map(override -> "  " + override.cluster() + ": " + override.action() + " by " + override.actor()
                        + " at " + override.requestedAt() + ", \"" + override.reason() + "\"" + end(override, at))
                .toList();
    }

    private static String end(OverrideRequested override, Instant at) {
        Instant until = override.until();
        if (override.action() == OverrideRequested.Action.RESTORE) {
            return "";
        }
        if (until == null) {
            return ", open";
        }
        return at.isBefore(until) ? ", open until " + until : ", ended " + until;
    }

    private static List<String> changes(List<Decoded.Event> events) {
        List<String> changes = events.stream()
                .map(Decoded.Event::event)
                .filter(FailoverCompleted.class::isInstance)
                .map(FailoverCompleted.class::cast)
                .map(done -> "  %s %-8s %-8s decided after %s ms, in force after %s ms more: %s"
                        .formatted(
                                done.completedAt(),
                                done.action(),
                                done.cluster(),
                                done.decisionMs() == null ? "?" : done.decisionMs(),
                                done.changeMs() == null ? "?" : done.changeMs(),
                                done.reason()))
                .toList();
        return changes.isEmpty()
                ? List.of("  none")
                : changes.subList(Math.max(0, changes.size() - RECENT), changes.size());
    }

    private static <E> Optional<E> last(List<Decoded.Event> events, Class<E> type) {
        return events.stream()
                .map(Decoded.Event::event)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, later) -> later);
    }
}
