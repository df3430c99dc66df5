package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.faults.promise.Promises;
import dev.catamaran.sandbox.world.CrashOrders.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Learns every point around commits, sends, acknowledgements and cloud calls in a clean build and deletion of a small
 * fleet, then halts the services at them, in one world that stays up.
 */
final class CrashSweep implements AutoCloseable {
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(5);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(20);
    /** Points of one service during one build and deletion. */
    private static final int AT_ONCE = 5;

    private static final int TRIES = 4;
    private static final Duration TICK = Duration.ofMillis(20);

    private final Home home;
    private final Consumer<String> says;
    private final Arena arena;
    private final CrashOrders orders;
    private final Promises promises;
    private final List<String> violations = new ArrayList<>();
    private int round;

    CrashSweep(Home home, Consumer<String> says) throws InterruptedException, IOException {
        this.home = home;
        this.says = says;
        train(home, says);
        this.arena = new Arena(home, options(new WovenApps(home, Launch.Mode.USE)), says);
        this.orders = new CrashOrders(home, arena::processes);
        this.promises = arena.promises();
    }

    /** Whoever goes on after a halted one waits until its lease is over, so it is a short one. */
    private static ArenaOptions options(WovenApps apps) {
        return new ArenaOptions(1, 1, false, apps, Map.of("catamaran.runtime.work.lease-ttl", "5s"));
    }

    /** Services are started some thousand times. */
    private static void train(Home home, Consumer<String> says) throws InterruptedException, IOException {
        if (new WovenApps(home, Launch.Mode.USE).trained(Services.names())) {
            return;
        }
        says.accept("recording one build and deletion, so that services start faster ...");
        WovenApps recorded = new WovenApps(home, Launch.Mode.RECORD);
        try (Arena arena = new Arena(home, options(recorded), says)) {
            List<String> fleet = List.of("train");
            fleet.forEach(arena.fleets()::request);
            arena.fleets().await(fleet, arena.fleets()::ready, BUILT_WITHIN);
            fleet.forEach(arena.fleets()::delete);
            arena.fleets().await(fleet, arena.fleets()::gone, BUILT_WITHIN);
        }
        says.accept("making their caches ...");
        Caches.assemble(
                home,
                Services.names().stream()
                        .map(service -> recorded.of(service, service))
                        .toList());
    }

    /**
     * Begins a sweep.
     *
     * @param most points to try; all when there are no more
     * @param pairs sampled pairs beside them
     */
    SweepRecord run(int most, int pairs, long seed) throws InterruptedException {
        List<Point> all = learn();
        says.accept(all.size() + " points learned");
        List<Point> points = new ArrayList<>(all);
        Collections.shuffle(points, new Random(seed));
        points = List.copyOf(points.subList(0, Math.min(most, points.size())));
        return goOn(
                new SweepRecord(SweepRecord.build(home), seed, all, points, pairs, List.of(), List.of(), List.of()));
    }

    /** Goes on with a sweep to its end. */
    SweepRecord goOn(SweepRecord before) throws InterruptedException {
        violations.addAll(before.violations());
        SweepRecord record = pairs(single(before));
        violations.addAll(promises.leaks());
        return record.with(violations);
    }

    /** A few points of every service during one build and deletion; what was not passed then gets another chance. */
    private SweepRecord single(SweepRecord before) throws InterruptedException {
        SweepRecord record = before;
        List<Point> left = new ArrayList<>(record.points());
        left.removeAll(record.halted());
        Map<Point, Integer> tries = new HashMap<>();
        while (!left.isEmpty()) {
            List<Point> trial = some(left, AT_ONCE);
            List<Point> reached = trial(trial);
            record = kept(record.withHalted(reached));
            trial.forEach(point -> tries.merge(point, 1, Integer::sum));
            left.removeAll(reached);
            left.removeIf(point -> tries.getOrDefault(point, 0) >= TRIES);
            left.sort(Comparator.comparing(point -> tries.getOrDefault(point, 0)));
            says.accept("%d of %d halted, %d to go, %d violations"
                    .formatted(record.halted().size(), record.points().size(), left.size(), violations.size()));
        }
        record.missing().forEach(point -> says.accept("never passed again: " + point));
        return record;
    }

    /** One point of every service during one build and deletion: every two that halted are a pair. */
    private SweepRecord pairs(SweepRecord before) throws InterruptedException {
        SweepRecord record = before;
        Random random = new Random(record.seed() + record.pairs().size());
        while (record.pairs().size() < record.pairsWanted()) {
            List<Point> shuffled = new ArrayList<>(record.all());
            Collections.shuffle(shuffled, random);
            record = kept(record.withPairsOf(trial(some(shuffled, 1))));
            says.accept("%d of %d pairs, %d violations"
                    .formatted(record.pairs().size(), record.pairsWanted(), violations.size()));
        }
        return record;
    }

    private SweepRecord kept(SweepRecord record) {
        SweepRecord whole = record.with(violations);
        whole.save(home);
        return whole;
    }

    /** The first points of each service. */
    private static List<Point> some(List<Point> from, int ofEach) {
        Map<String, Integer> taken = new HashMap<>();
        return from.stream()
                .filter(point -> taken.merge(point.service(), 1, Integer::sum) <= ofEach)
                .toList();
    }

    private List<Point> learn() throws InterruptedException {
        var _ = orders.give(List.of());
        long before = arena.resources();
        String fleet = "clean-" + run();
        buildAndDelete(fleet, List.of());
        settle(before, List.of());
        return orders.give(List.of());
    }

    private String run() {
        return ++round + "-" + UUID.randomUUID().toString().substring(0, 4);
    }

    /** Builds and deletes a fleet while services halt; answers the points at which one did. */
    private List<Point> trial(List<Point> armed) throws InterruptedException {
        long before = arena.resources();
        var _ = orders.give(armed);
        buildAndDelete("crash-" + run(), armed);
        var _ = orders.give(List.of());
        arena.awaitReady();
        settle(before, armed);
        return orders.takeHalted();
    }

    private void buildAndDelete(String fleet, List<Point> at) throws InterruptedException {
        arena.fleets().request(fleet);
        List<String> late = arena.fleets().await(List.of(fleet), arena.fleets()::ready, BUILT_WITHIN);
        late.forEach(each ->
                violate(each + " was not ready in time: " + arena.fleets().lastProblem(each), at));
        promises.doubled().forEach(each -> violate("doubled: " + each, at));
        promises.orphans().forEach(each -> violate("orphan: " + each, at));
        arena.fleets().delete(fleet);
        arena.fleets()
                .await(List.of(fleet), arena.fleets()::gone, BUILT_WITHIN)
                .forEach(each -> violate(
                        each + " was not deleted in time: " + arena.fleets().lastProblem(each), at));
    }

    private void settle(long before, List<Point> at) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while ((promises.unsent() > 0 || arena.resources() > before) && System.nanoTime() < deadline) {
            Thread.sleep(TICK);
        }
        if (promises.unsent() > 0) {
            violate(promises.unsent() + " events were not sent", at);
        }
        if (arena.resources() > before) {
            violate((arena.resources() - before) + " resources are left after the deletion", at);
        }
        promises.toldWrongly().forEach(each -> violate(each, at));
        promises.leftInRows().forEach(each -> violate(each, at));
    }

    private void violate(String what, List<Point> at) {
        String violation = what + " (halted at " + at + ")";
        violations.add(violation);
        says.accept(violation);
    }

    @Override
    public void close() {
        promises.close();
        arena.close();
    }
}
