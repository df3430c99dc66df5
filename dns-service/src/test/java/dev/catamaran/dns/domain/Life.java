package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.TrafficDecided;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One generated life of a fleet: verdicts, operators, strangers at the dashboard, lost calls, crashes, time. Every decision
 * is checked against the {@link Invariants}.
 */
final class Life {
    private static final int STEPS = 20;
    private static final HealthState[] STATES = HealthState.values();
    private static final OverrideRequested.Action[] ACTIONS = OverrideRequested.Action.values();

    private final RandomGenerator random;
    private final Policy policy;
    private final List<ClusterView> viewLog = new ArrayList<>();
    private final Map<String, ClusterView> views = new TreeMap<>();
    private final List<OperatorOverride> overrideLog = new ArrayList<>();
    private final Map<String, Integer> shares = new TreeMap<>();
    private final Map<String, Instant> outSince = new TreeMap<>();
    private Optional<TrafficDecided> latest = Optional.empty();
    private Optional<Instant> lastDrain = Optional.empty();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    private Life(long seed) {
        random = new SplittableRandom(seed);
        int clusters = 1 + random.nextInt(4);
        policy = Policy.of(random.nextInt(clusters + 1));
        for (int i = 0; i < clusters; i++) {
            see(ClusterView.unknown("c" + i));
            if (random.nextInt(4) > 0) {
                shares.put("c" + i, 100);
            }
        }
    }

    /** The first broken invariant of a life, with what led to it. */
    static Optional<String> violation(long seed) {
        Life life = new Life(seed);
        for (int step = 0; step < STEPS; step++) {
            Optional<String> broken = life.step();
            if (broken.isPresent()) {
                return Optional.of("step " + step + ": " + broken.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> step() {
        now = now.plusMillis(random.nextInt(3) == 0 ? random.nextInt(90_000) : random.nextInt(4_000));
        int events = random.nextInt(3);
        for (int i = 0; i < events; i++) {
            happen(any(List.copyOf(views.keySet())));
        }
        Moment moment = new Moment(
                policy,
                List.copyOf(viewLog),
                new TreeMap<>(views),
                latest,
                List.copyOf(overrideLog),
                new TreeMap<>(shares),
                new TreeMap<>(outSince),
                lastDrain,
                now);
        Decision decision = moment.decide();
        Optional<String> broken = Invariants.broken(moment, decision, random);
        if (broken.isEmpty()) {
            remember(moment, decision);
            carryOut(decision);
        }
        return broken.map(words -> words + "\n  " + decision + "\n  " + moment);
    }

    private void happen(String cluster) {
        switch (random.nextInt(12)) {
            case 0 -> shares.computeIfPresent(cluster, (_, share) -> any(List.of(0, 10, 100)));
            case 1 -> ask(cluster);
            case 2 ->
                shares.computeIfAbsent(
                        cluster,
                        joins -> moment().decide().pool(joins).orElseThrow().share());
            case 3, 4, 5 -> see(proved(cluster));
            default -> see(view(cluster, STATES[random.nextInt(STATES.length)]));
        }
    }

    private Moment moment() {
        return new Moment(policy, viewLog, views, latest, overrideLog, shares, outSince, lastDrain, now);
    }

    private void see(ClusterView view) {
        viewLog.add(view);
        views.put(view.cluster(), view);
    }

    private ClusterView view(String cluster, HealthState state) {
        boolean soaks = random.nextInt(4) == 0;
        Instant from = now.minusMillis(random.nextInt(200_000));
        Instant until = from.plusMillis(random.nextInt(120_000));
        return new ClusterView(
                cluster,
                state,
                "evidence " + viewLog.size(),
                now.plusNanos(viewLog.size()),
                now,
                1 + random.nextInt(3),
                soaks ? Optional.of(new Soak(from, until, 60, 60)) : Optional.empty(),
                random.nextInt(10) == 0,
                random.nextInt(10) == 0,
                random.nextInt(10) == 0);
    }

    /** HEALTHY after a soak that is whole, mostly. */
    private ClusterView proved(String cluster) {
        Instant until = now.minusSeconds(random.nextInt(8) == 0 ? 1_000 : 0);
        Instant from = until.minusSeconds(55 + random.nextInt(60));
        Instant out = outSince.getOrDefault(cluster, from);
        boolean early = random.nextInt(8) == 0;
        if (!early && from.isBefore(out)) {
            Instant after = out.plusSeconds(70);
            now = after.isAfter(now) ? after : now;
            from = out;
            until = now;
        }
        return new ClusterView(
                cluster,
                HealthState.HEALTHY,
                "evidence " + viewLog.size(),
                now.plusNanos(viewLog.size()),
                now,
                3,
                Optional.of(new Soak(from, until, 60, 60)),
                random.nextInt(8) == 0,
                false,
                random.nextInt(8) == 0);
    }

    private void ask(String cluster) {
        overrideLog.add(new OperatorOverride(
                cluster,
                ACTIONS[random.nextInt(ACTIONS.length)],
                random.nextInt(5) == 0 ? "" : "jo",
                "reason " + overrideLog.size(),
                now.plusNanos(overrideLog.size()),
                random.nextBoolean() ? Optional.of(now.plusMillis(random.nextInt(100_000))) : Optional.empty(),
                random.nextInt(3) == 0));
    }

    /** The log, from which the next decision starts, be it of the same process or of another. */
    private void remember(Moment moment, Decision decision) {
        for (Operation operation : decision.operations()) {
            String cluster = operation.cluster();
            if (operation.action() == Action.DRAIN && moment.keptShare(cluster) > 0) {
                lastDrain = Optional.of(now);
                boolean asked = moment.open(cluster).isPresent();
                outSince.put(
                        cluster,
                        asked
                                ? moment.open(cluster).orElseThrow().requestedAt()
                                : moment.views().get(cluster).observed());
            }
        }
        latest = Optional.of(
                decision.event("demo", latest.map(TrafficDecided::number).orElse(0L) + 1, now));
    }

    /** Calls get lost, and processes die between two of them. */
    private void carryOut(Decision decision) {
        for (Operation operation : decision.operations()) {
            int luck = random.nextInt(12);
            if (luck == 0) {
                return;
            }
            if (luck > 1) {
                shares.put(operation.cluster(), operation.share());
            }
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** What a decision is made from, and what the model knows beside it. */
    record Moment(
            Policy policy,
            List<ClusterView> viewLog,
            Map<String, ClusterView> views,
            Optional<TrafficDecided> latest,
            List<OperatorOverride> overrideLog,
            Map<String, Integer> shares,
            Map<String, Instant> outSince,
            Optional<Instant> lastDrain,
            Instant now) {
        Decision decide() {
            return decide(List.copyOf(views.values()), overrideLog, memory(), shares);
        }

        Decision decide(List<ClusterView> seen, List<OperatorOverride> asked, Memory memory, Map<String, Integer> has) {
            return Failover.decide(policy, seen, memory, asked, Observed.of(has), now);
        }

        Memory memory() {
            return latest.map(Memory::of).orElse(Memory.NONE);
        }

        int keptShare(String cluster) {
            Memory.Pool pool = memory().pools().get(cluster);
            return pool == null ? shares.getOrDefault(cluster, 100) : pool.share();
        }

        Optional<OperatorOverride> asked(String cluster) {
            return overrideLog.stream()
                    .filter(each -> each.cluster().equals(cluster))
                    .reduce((_, later) -> later);
        }

        /** An open drain or hold. */
        Optional<OperatorOverride> open(String cluster) {
            return asked(cluster)
                    .filter(each -> each.action() != OverrideRequested.Action.RESTORE)
                    .filter(each -> each.until().map(now::isBefore).orElse(true));
        }

        /** A restore that no decision has carried out yet. */
        boolean restores(String cluster) {
            Memory.Pool pool = memory().pools().get(cluster);
            return asked(cluster)
                    .filter(each -> each.action() == OverrideRequested.Action.RESTORE)
                    .filter(each -> pool == null || !pool.restored().equals(Optional.of(each.requestedAt())))
                    .isPresent();
        }

        boolean overridden(String cluster) {
            return open(cluster).isPresent() || restores(cluster);
        }

        Duration sinceLastDrain() {
            return lastDrain.map(at -> Duration.between(at, now)).orElse(Duration.ofDays(1));
        }
    }
}
