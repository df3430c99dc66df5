package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.faults.promise.Promises;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Two of every service under load while something goes wrong every few seconds; then everything must be as promised. */
final class Soak implements AutoCloseable {
    private static final int INSTANCES = 2;
    private static final int BROKERS = 3;
    /** Nothing has become ready or gone for so long: nothing will. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** At their usual pace the probes of all clusters would take half of a small machine from what is put to the test. */
    private static final Map<String, String> SETTINGS = Map.of(
            "catamaran.health.interval", "3s",
            "catamaran.health.timeout", "2s",
            "catamaran.health.hedge", "1s",
            "catamaran.health.vote-valid", "9s");

    private static final Duration TICK = Duration.ofMillis(100);

    private final Consumer<String> says;
    private final Arena arena;
    private final Promises promises;
    private final RandomGenerator random;
    private final List<SoakFault> kinds;
    private final Map<SoakFault, Integer> byKind = new EnumMap<>(SoakFault.class);
    /** Others happen meanwhile, but not the same again. */
    private final Map<SoakFault, Thread> lasting = new EnumMap<>(SoakFault.class);

    private int underFaults;
    private long peakMib;

    /** @param kinds faults to choose from */
    Soak(Home home, long seed, List<SoakFault> kinds, Consumer<String> says) throws InterruptedException {
        this.says = says;
        this.random = new SplittableRandom(seed);
        this.kinds = kinds;
        this.arena = new Arena(
                home, new ArenaOptions(INSTANCES, BROKERS, true, Launches.plain(home, List.of()), SETTINGS), says);
        this.promises = arena.promises();
    }

    /**
     * What a soak showed.
     *
     * @param terminal fleets that became ready and, after that, were deleted to nothing
     * @param underFaults those of them that came so far while faults went on
     * @param lost fleets that did not, and events that were not sent or left a gap
     * @param doubled slots with more than one resource
     * @param orphans resources that nobody knows of, or that are left
     */
    record Result(
            int faults,
            Map<String, Integer> byKind,
            int fleets,
            int terminal,
            int underFaults,
            int lost,
            int doubled,
            int orphans,
            int leaks,
            long peakMib) {}

    /**
     * Faults go on for this long; fleets for which there was no time come afterwards.
     *
     * @param count fleets
     * @param atOnce fleets that live at the same time
     * @param every from fault to fault
     */
    Result run(Duration length, int count, int atOnce, Duration every) throws InterruptedException {
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(i -> "soak-" + i).toList();
        Churn churn = new Churn(arena.fleets(), names, atOnce, says);
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> stepping = load.scheduleWithFixedDelay(churn::step, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end && !churn.done()) {
                goesOn(stepping);
                long next = System.nanoTime() + every.toNanos();
                strike(churn);
                peakMib = Math.max(peakMib, Memory.treeMib(ProcessHandle.current()));
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
            for (Thread thread : lasting.values()) {
                thread.join();
            }
            arena.control().send("DELETE", "/faults", "");
            says.accept("Faults are over: " + churn);
            arena.awaitReady();
            underFaults = churn.gone();
            churn.awaitAll(PATIENCE);
            goesOn(stepping);
        } finally {
            load.shutdown();
            load.close();
        }
        return settle(churn, count);
    }

    /** A load that has failed ends the soak: without it nothing is asked for any more. */
    private static void goesOn(Future<?> load) throws InterruptedException {
        if (!load.isDone()) {
            return;
        }
        try {
            load.get();
        } catch (ExecutionException e) {
            throw new WorldException("the load has ended: " + e.getCause(), e);
        }
    }

    private void strike(Churn churn) throws InterruptedException {
        List<SoakFault> possible = kinds.stream()
                .filter(kind -> !lasting.containsKey(kind) || !lasting.get(kind).isAlive())
                .toList();
        if (possible.isEmpty()) {
            return;
        }
        SoakFault fault = possible.get(random.nextInt(possible.size()));
        says.accept("fault: %s (%s)".formatted(fault, churn));
        RandomGenerator own = new SplittableRandom(random.nextLong());
        byKind.merge(fault, 1, Integer::sum);
        if (fault.lasts()) {
            lasting.put(fault, Thread.ofVirtual().name(fault.name()).start(() -> strikeApart(fault, own)));
        } else {
            fault.strike(arena, own);
        }
    }

    private void strikeApart(SoakFault fault, RandomGenerator own) {
        try {
            fault.strike(arena, own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Result settle(Churn churn, int count) throws InterruptedException {
        if (!churn.rest(PATIENCE)) {
            tell(churn, "did not become ready or go");
        }
        List<String> doubled = promises.doubled();
        List<String> orphans = new ArrayList<>(promises.orphans());
        if (!churn.end(PATIENCE)) {
            tell(churn, "was not deleted");
        }
        drain();
        List<String> told = promises.toldWrongly();
        long unsent = promises.unsent();
        orphans.addAll(promises.leftInRows());
        long left = arena.resources();
        List<String> leaks = promises.leaks();
        List.of(doubled, orphans, told, leaks).forEach(list -> list.forEach(says));
        says.accept(unsent + " events unsent, " + left + " resources left");
        Map<String, Integer> counts = new TreeMap<>();
        byKind.forEach((kind, times) -> counts.put(kind.name(), times));
        return new Result(
                byKind.values().stream().mapToInt(Integer::intValue).sum(),
                counts,
                count,
                churn.gone(),
                underFaults,
                Math.toIntExact(count - churn.gone() + told.size() + unsent),
                doubled.size(),
                Math.toIntExact(orphans.size() + left),
                leaks.size(),
                peakMib);
    }

    private void tell(Churn churn, String what) {
        churn.unsettled()
                .forEach(name ->
                        says.accept(name + " " + what + ": " + arena.fleets().standing(name)));
    }

    private void drain() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while ((promises.unsent() > 0 || arena.resources() > 0) && System.nanoTime() < deadline) {
            Thread.sleep(TICK);
        }
    }

    @Override
    public void close() {
        promises.close();
        arena.close();
    }
}
