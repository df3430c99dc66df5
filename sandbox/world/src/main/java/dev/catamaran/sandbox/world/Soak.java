package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.faults.promise.Promises;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Two of every service under load while something goes wrong every few seconds; then everything must be as promised. */
final class Soak implements AutoCloseable {
    private static final int INSTANCES = 2;
    private static final int BROKERS = 3;
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(6);
    private static final Duration TICK = Duration.ofMillis(100);

    private final Consumer<String> says;
    private final Arena arena;
    private final Promises promises;
    private final RandomGenerator random;
    private final List<SoakFault> kinds;
    private final Map<SoakFault, Integer> byKind = new EnumMap<>(SoakFault.class);
    private long peakMib;

    /** @param kinds faults to choose from */
    Soak(Home home, long seed, List<SoakFault> kinds, Consumer<String> says) throws InterruptedException {
        this.says = says;
        this.random = new SplittableRandom(seed);
        this.kinds = kinds;
        this.arena = new Arena(
                home, new ArenaOptions(INSTANCES, BROKERS, true, Launches.plain(home, List.of()), Map.of()), says);
        this.promises = arena.promises();
    }

    /**
     * What a soak showed.
     *
     * @param terminal fleets that became ready and, after that, were deleted to nothing
     * @param lost fleets that did not, and events that were not sent or left a gap
     * @param doubled slots with more than one resource
     * @param orphans resources that nobody knows of, or that are left
     */
    record Result(
            int faults,
            Map<String, Integer> byKind,
            int fleets,
            int terminal,
            int lost,
            int doubled,
            int orphans,
            int leaks,
            long peakMib) {}

    Result run(Duration length, int count, Duration every) throws InterruptedException {
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(i -> "soak-" + i).toList();
        long end = System.nanoTime() + length.toNanos();
        Thread load = Thread.ofVirtual().start(() -> request(names, length.dividedBy(2L * Math.max(1, count))));
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + every.toNanos();
            strike();
            peakMib = Math.max(peakMib, Memory.treeMib(ProcessHandle.current()));
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
        load.join();
        arena.control().send("DELETE", "/faults", "");
        says.accept("Faults are over; "
                + names.stream().filter(arena.fleets()::ready).count() + " of " + count + " fleets are ready.");
        return settle(names);
    }

    private void request(List<String> names, Duration pause) {
        try {
            for (String name : names) {
                arena.fleets().request(name);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike() throws InterruptedException {
        SoakFault fault = kinds.get(random.nextInt(kinds.size()));
        says.accept("fault: " + fault);
        fault.strike(arena, random);
        byKind.merge(fault, 1, Integer::sum);
    }

    private Result settle(List<String> names) throws InterruptedException {
        arena.awaitReady();
        List<String> late = arena.fleets().await(names, arena.fleets()::ready, SETTLED_WITHIN);
        late.forEach(name ->
                says.accept(name + " did not become ready: " + arena.fleets().lastProblem(name)));
        List<String> doubled = promises.doubled();
        List<String> orphans = new ArrayList<>(promises.orphans());
        names.forEach(arena.fleets()::delete);
        List<String> staying = arena.fleets().await(names, arena.fleets()::gone, SETTLED_WITHIN);
        staying.forEach(
                name -> says.accept(name + " was not deleted: " + arena.fleets().lastProblem(name)));
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
        List<String> notTerminal = new ArrayList<>(late);
        staying.stream().filter(name -> !late.contains(name)).forEach(notTerminal::add);
        return new Result(
                byKind.values().stream().mapToInt(Integer::intValue).sum(),
                counts,
                names.size(),
                names.size() - notTerminal.size(),
                Math.toIntExact(notTerminal.size() + told.size() + unsent),
                doubled.size(),
                Math.toIntExact(orphans.size() + left),
                leaks.size(),
                peakMib);
    }

    private void drain() throws InterruptedException {
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
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
