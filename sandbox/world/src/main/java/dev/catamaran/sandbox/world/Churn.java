package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.CliException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fleets that come and go: so many live at once, a fleet that is ready is deleted, the next takes the place of one that is
 * gone. Patience ends when nothing has become ready or gone for a while, however many there are: how long they take
 * together says something about the machine only.
 */
final class Churn {
    private static final Duration TICK = Duration.ofMillis(50);

    private final FleetClient fleets;
    private final int atOnce;
    private final Consumer<String> says;
    private final Queue<String> toCome;
    private final Set<String> building = new LinkedHashSet<>();
    private final Set<String> standing = new LinkedHashSet<>();
    private final Set<String> deleting = new LinkedHashSet<>();
    private final List<String> gone = new ArrayList<>();
    private long lastChange = System.nanoTime();

    /** @param atOnce fleets that are built, stand or are deleted at the same time */
    Churn(FleetClient fleets, List<String> names, int atOnce, Consumer<String> says) {
        this.fleets = fleets;
        this.toCome = new ArrayDeque<>(names);
        this.atOnce = atOnce;
        this.says = says;
    }

    /** Looks once; what the broker does not take is said again at the next step. */
    synchronized void step() {
        look();
        try {
            for (String name : List.copyOf(standing)) {
                fleets.delete(name);
                standing.remove(name);
                deleting.add(name);
            }
            while (!toCome.isEmpty() && building.size() + deleting.size() < atOnce) {
                fleets.request(toCome.element());
                building.add(toCome.remove());
            }
        } catch (CliException e) {
            says.accept(e.getMessage() + "; asking again");
        }
    }

    private void look() {
        for (String name : List.copyOf(building)) {
            if (fleets.ready(name)) {
                building.remove(name);
                standing.add(name);
                lastChange = System.nanoTime();
            }
        }
        for (String name : List.copyOf(deleting)) {
            if (fleets.gone(name)) {
                deleting.remove(name);
                gone.add(name);
                lastChange = System.nanoTime();
            }
        }
    }

    /** Every fleet has come and gone. */
    synchronized boolean done() {
        return toCome.isEmpty() && building.isEmpty() && standing.isEmpty() && deleting.isEmpty();
    }

    /** Waits, while somebody calls {@link #step}, until the last fleet has been requested or patience ends. */
    void awaitAll(Duration patience) throws InterruptedException {
        synchronized (this) {
            lastChange = System.nanoTime();
        }
        while (waiting(patience)) {
            Thread.sleep(TICK);
        }
    }

    private synchronized boolean waiting(Duration patience) {
        return !toCome.isEmpty() && System.nanoTime() - lastChange <= patience.toNanos();
    }

    /** Lets what is being built or deleted come to its end; answers whether it does. */
    boolean rest(Duration patience) throws InterruptedException {
        return until(patience, false);
    }

    /** Deletes what is left; answers whether everything goes. */
    boolean end(Duration patience) throws InterruptedException {
        return until(patience, true);
    }

    private boolean until(Duration patience, boolean delete) throws InterruptedException {
        lastChange = System.nanoTime();
        while (!building.isEmpty() || !deleting.isEmpty() || (delete && !standing.isEmpty())) {
            if (System.nanoTime() - lastChange > patience.toNanos()) {
                return false;
            }
            if (delete) {
                step();
            } else {
                synchronized (this) {
                    look();
                }
            }
            Thread.sleep(TICK);
        }
        return true;
    }

    /** Fleets that are neither gone nor ready. */
    synchronized List<String> unsettled() {
        List<String> all = new ArrayList<>(building);
        all.addAll(deleting);
        return all;
    }

    /** Fleets that became ready and were deleted to nothing. */
    synchronized int gone() {
        return gone.size();
    }

    @Override
    public synchronized String toString() {
        return "%d to come, %d being built, %d ready, %d being deleted, %d gone"
                .formatted(toCome.size(), building.size(), standing.size(), deleting.size(), gone.size());
    }
}
