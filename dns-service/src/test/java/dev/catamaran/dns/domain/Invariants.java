package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.dns.domain.Life.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What holds of every decision. Each check answers the broken invariant in words, or null. */
final class Invariants {
    private static final HealthState DOWN = HealthState.DOWN;
    private static final HealthState HEALTHY = HealthState.HEALTHY;

    private final Moment moment;
    private final Decision decision;

    private Invariants(Moment moment, Decision decision) {
        this.moment = moment;
        this.decision = decision;
    }

    static Optional<String> broken(Moment moment, Decision decision, RandomGenerator random) {
        Invariants invariants = new Invariants(moment, decision);
        return Stream.of(
                        invariants.floorAfterEveryPrefix(),
                        invariants.holdInTheDark(),
                        invariants.unknownChangesNothing(),
                        invariants.idempotent(),
                        invariants.orderAndDuplicates(random),
                        invariants.oneWatcherNeverDrains(),
                        invariants.enableBeforeDisable(),
                        invariants.dwell(),
                        invariants.operatorFirst(),
                        invariants.noReturnWithoutSoak(),
                        invariants.monotoneRamp(),
                        invariants.onlyPoolsOfClusters(),
                        invariants.restartChangesNothing(),
                        invariants.idAndEvidence(),
                        invariants.deadOnesGo(),
                        invariants.provedOnesReturn())
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    private String floorAfterEveryPrefix() {
        Map<String, Integer> pools = new TreeMap<>(moment.shares());
        long before = on(pools);
        int floor = Math.max(1, moment.policy().minimumActive());
        for (Operation operation : decision.operations()) {
            pools.put(operation.cluster(), operation.share());
            boolean forced = moment.open(operation.cluster())
                    .filter(each -> each.force() && !each.actor().isEmpty())
                    .isPresent();
            if (forced && operation.share() == 0) {
                before = Math.min(before, on(pools));
            }
            if (on(pools) < Math.min(before, floor)) {
                return "1: fewer than " + floor + " pools after " + operation;
            }
        }
        return "";
    }

    private String holdInTheDark() {
        boolean dark = moment.views().values().stream()
                .allMatch(view -> view.verdict() == DOWN || view.verdict() == HealthState.UNKNOWN);
        boolean overridden = moment.views().keySet().stream().anyMatch(moment::overridden);
        boolean drops = moment.views().values().stream().anyMatch(view -> view.verdict() == DOWN && view.voters() < 2);
        return dark && !overridden && !drops && !decision.operations().isEmpty() ? "2: does not hold in the dark" : "";
    }

    private String unknownChangesNothing() {
        return first(operation -> moment.views().get(operation.cluster()).verdict() == HealthState.UNKNOWN
                        && !moment.overridden(operation.cluster())
                ? "3: UNKNOWN leads to " + operation
                : "");
    }

    private String idempotent() {
        Map<String, Integer> after = new TreeMap<>(moment.shares());
        decision.operations().forEach(operation -> after.put(operation.cluster(), operation.share()));
        Memory memory = Memory.of(decision.event("demo", 1, moment.now()));
        Decision again = moment.decide(List.copyOf(moment.views().values()), moment.overrideLog(), memory, after);
        return again.operations().isEmpty() ? "" : "4: decided again, it wants " + again.operations();
    }

    private String orderAndDuplicates(RandomGenerator random) {
        List<ClusterView> seen = new ArrayList<>(moment.viewLog());
        seen.addAll(moment.viewLog());
        List<OperatorOverride> asked = new ArrayList<>(moment.overrideLog());
        asked.addAll(moment.overrideLog());
        Random order = new Random(random.nextLong());
        Collections.shuffle(seen, order);
        Collections.shuffle(asked, order);
        Decision other = moment.decide(seen, asked, moment.memory(), moment.shares());
        return other.equals(decision) ? "" : "5, 6: another order leads to " + other;
    }

    private String oneWatcherNeverDrains() {
        return first(operation -> {
            ClusterView view = Objects.requireNonNull(moment.views().get(operation.cluster()));
            boolean fresh = operation.share() == 0 && moment.keptShare(operation.cluster()) > 0;
            boolean well = view.verdict() != DOWN || view.voters() < 2;
            return fresh && well && moment.open(operation.cluster()).isEmpty() ? "7: one watcher drains " + view : "";
        });
    }

    private String enableBeforeDisable() {
        boolean cut = false;
        for (Operation operation : decision.operations()) {
            boolean lowers = operation.action() == Action.DRAIN || operation.action() == Action.SHED;
            if (cut && !lowers) {
                return "8: disables before it enables";
            }
            cut = cut || lowers;
        }
        return "";
    }

    private String dwell() {
        List<Operation> drains = decision.operations().stream()
                .filter(each -> each.share() == 0 && moment.keptShare(each.cluster()) > 0)
                .filter(each -> moment.open(each.cluster())
                        .filter(open -> open.force() && !open.actor().isEmpty())
                        .isEmpty())
                .toList();
        boolean soon = moment.sinceLastDrain().compareTo(moment.policy().dwell()) < 0;
        return drains.size() > 1 || (soon && !drains.isEmpty()) ? "9: drains again within the dwell" : "";
    }

    private String operatorFirst() {
        for (String cluster : moment.shares().keySet()) {
            Optional<OperatorOverride> open = moment.open(cluster);
            int share = decision.pool(cluster).orElseThrow().share();
            boolean touched = decision.operations().stream()
                    .anyMatch(operation -> operation.cluster().equals(cluster));
            if (open.isPresent() && open.get().action() == OverrideRequested.Action.HOLD && touched) {
                return "10: touches what an operator holds";
            }
            boolean force =
                    open.filter(each -> each.force() && !each.actor().isEmpty()).isPresent();
            if (force && open.get().action() == OverrideRequested.Action.DRAIN && share > 0) {
                return "10: does not drain by force";
            }
            if (moment.restores(cluster) && share < 100) {
                return "10: does not restore";
            }
        }
        return "";
    }

    private String noReturnWithoutSoak() {
        return first(operation -> {
            String cluster = operation.cluster();
            boolean returns = operation.action() == Action.RESTORE && moment.keptShare(cluster) == 0;
            return returns && !moment.overridden(cluster) && !proved(cluster)
                    ? "11: returns unproved " + operation
                    : "";
        });
    }

    private boolean proved(String cluster) {
        ClusterView view = Objects.requireNonNull(moment.views().get(cluster));
        if (view.verdict() != HEALTHY || view.soak().isEmpty() || view.manualReturn() || view.applicationsSick()) {
            return false;
        }
        Soak soak = view.soak().get();
        Instant out = moment.outSince().getOrDefault(cluster, Instant.EPOCH);
        return Duration.between(soak.from(), soak.until()).compareTo(Duration.ofSeconds(60)) >= 0
                && !soak.from().isBefore(out)
                && Duration.between(soak.until(), moment.now()).compareTo(Duration.ofMinutes(10)) <= 0;
    }

    private String monotoneRamp() {
        for (Decision.Pool pool : decision.pools()) {
            Memory.Pool before = moment.memory().pools().get(pool.cluster());
            ClusterView view = Objects.requireNonNull(moment.views().get(pool.cluster()));
            boolean quiet = view.verdict() == HEALTHY && !view.fewNodes() && !moment.overridden(pool.cluster());
            if (before == null || !quiet) {
                continue;
            }
            if (pool.share() < before.share()) {
                return "12: the ramp goes back: " + before + " to " + pool;
            }
            if (pool.share() > before.share() && !mayRise(pool, before)) {
                return "12: the ramp jumps: " + before + " to " + pool;
            }
        }
        return "";
    }

    private boolean mayRise(Decision.Pool pool, Memory.Pool before) {
        boolean refuge = decision.operations().stream()
                .anyMatch(each ->
                        each.cluster().equals(pool.cluster()) && each.rule().equals("refuge"));
        boolean held = moment.shares().get(pool.cluster()) >= pool.share();
        boolean waited = before.share() == 0
                || !moment.now().isBefore(before.since().plus(moment.policy().rampStep()));
        return refuge || held || (waited && pool.share() == moment.policy().stepAbove(before.share()));
    }

    private String onlyPoolsOfClusters() {
        return first(operation ->
                moment.shares().containsKey(operation.cluster()) ? "" : "13: touches " + operation.cluster());
    }

    private String restartChangesNothing() {
        Map<String, Memory.Pool> pools = new TreeMap<>();
        decision.pools().stream().filter(Decision.Pool::exists).forEach(pool -> pools.put(pool.cluster(), pool.kept()));
        Memory live = new Memory(1, new TreeMap<>(pools), decision.lastDrain());
        Memory read = Memory.of(decision.event("demo", 1, moment.now()));
        return live.equals(read) ? "" : "14: read back from the log it is " + read + " and not " + live;
    }

    private String idAndEvidence() {
        return first(operation -> {
            boolean said = Stream.of(
                            Objects.requireNonNull(moment.views().get(operation.cluster()))
                                    .verdict()
                                    .name(),
                            "asked to",
                            "is the only one left")
                    .anyMatch(operation.reason()::contains);
            return said
                            && operation.decisionId().equals(decision.id())
                            && decision.id().matches("[0-9a-f]{16}")
                    ? ""
                    : "15: no id or evidence in " + operation;
        });
    }

    private String deadOnesGo() {
        for (String cluster : moment.shares().keySet()) {
            ClusterView view = Objects.requireNonNull(moment.views().get(cluster));
            Memory.Pool kept = moment.memory().pools().get(cluster);
            boolean overruled = moment.overridden(cluster)
                    || (kept != null && kept.overruled().equals(Optional.of(view.incident())));
            boolean refuge = moment.views().values().stream()
                    .anyMatch(other -> other.verdict() == HEALTHY
                            && !other.cluster().equals(cluster)
                            && moment.open(other.cluster()).isEmpty()
                            && moment.shares().getOrDefault(other.cluster(), 0) == 100
                            && decision.pool(other.cluster()).orElseThrow().share() == 100);
            boolean room = on(moment.shares()) > Math.max(1, moment.policy().minimumActive());
            boolean free = moment.sinceLastDrain().compareTo(moment.policy().dwell()) >= 0
                    && decision.operations().stream()
                            .allMatch(each -> each.action() != Action.DRAIN
                                    || each.cluster().equals(cluster));
            boolean dead = view.verdict() == DOWN && view.voters() >= 2;
            if (dead
                    && !overruled
                    && refuge
                    && room
                    && free
                    && decision.pool(cluster).orElseThrow().share() > 0) {
                return "a dead one stays: " + cluster;
            }
        }
        return "";
    }

    private String provedOnesReturn() {
        for (String cluster : moment.shares().keySet()) {
            Memory.Pool kept = moment.memory().pools().get(cluster);
            boolean out = kept != null && kept.share() == 0 && moment.shares().get(cluster) == 0;
            ClusterView view = Objects.requireNonNull(moment.views().get(cluster));
            boolean after = kept != null
                    && view.soak()
                            .map(soak -> !soak.from().isBefore(kept.outSince().orElse(Instant.EPOCH)))
                            .orElse(false);
            if (out
                    && after
                    && proved(cluster)
                    && !view.fewNodes()
                    && moment.open(cluster).isEmpty()
                    && decision.pool(cluster).orElseThrow().share() == 0) {
                return "a proved one stays out: " + cluster;
            }
        }
        return "";
    }

    private String first(java.util.function.Function<Operation, String> check) {
        return decision.operations().stream()
                .map(check)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static long on(Map<String, Integer> pools) {
        return pools.values().stream().filter(share -> share > 0).count();
    }
}
