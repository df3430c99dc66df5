package dev.catamaran.console.domain.logs;

import dev.catamaran.contracts.log.BuilderLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest runs of every cluster. Where memory is short the run that was heard of longest ago goes first, and of a long
 * run its oldest lines. Not thread-safe.
 */
public final class BuilderLogs {
    /** Names the newest run of a cluster wherever a run is asked for. */
    public static final String LATEST = "latest";

    private static final Comparator<RunFold> BY_START =
            Comparator.comparing(RunFold::startedAt).thenComparing(RunFold::run);

    private final int runsOfCluster;
    private final long room;
    private final Map<Cluster, List<RunFold>> clusters = new HashMap<>();
    private final LinkedHashMap<RunFold, Cluster> byLastWord = new LinkedHashMap<>();
    private long weight;

    /** A cluster of a fleet. */
    public record Cluster(String fleetId, String name) {}

    /**
     * How far somebody has read.
     *
     * @param line the last one known, 0 for none
     */
    public record Position(String run, long line) {
        /** Reads {@code <run>:<line>}; empty when it is none. */
        public static Optional<Position> parse(String text) {
            int colon = text.lastIndexOf(':');
            String line = text.substring(colon + 1);
            return colon > 0 && line.matches("\\d{1,18}")
                    ? Optional.of(new Position(text.substring(0, colon), Long.parseLong(line)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return run + ":" + line;
        }
    }

    /**
     * @param runsOfCluster runs that are kept of each cluster
     * @param room what all lines may weigh, about their letters
     */
    public BuilderLogs(int runsOfCluster, long room) {
        this.runsOfCluster = Math.max(1, runsOfCluster);
        this.room = room;
    }

    public void hear(BuilderLog log) {
        Cluster cluster = new Cluster(log.fleetId(), log.cluster());
        List<RunFold> runs = clusters.computeIfAbsent(cluster, _ -> new ArrayList<>());
        RunFold run = runs.stream()
                .filter(each -> each.run().equals(log.run()))
                .findFirst()
                .orElseGet(() -> begin(log, runs));
        byLastWord.putLast(run, cluster);
        weight += run.hear(log);
        lighten(run);
        if (runs.size() > runsOfCluster) {
            drop(runs.getFirst(), cluster);
        }
        makeRoom(run);
    }

    private RunFold begin(BuilderLog log, List<RunFold> runs) {
        RunFold run = new RunFold(log);
        weight += run.weight();
        runs.add(run);
        runs.sort(BY_START);
        return run;
    }

    /** One run takes a quarter of the room at most. */
    private void lighten(RunFold run) {
        long less = 1;
        while (run.weight() > room / 4 && less > 0) {
            less = run.forget();
            weight -= less;
        }
    }

    private void makeRoom(RunFold heard) {
        while (weight > room) {
            Map.Entry<RunFold, Cluster> oldest = byLastWord.firstEntry();
            if (oldest == null || oldest.getKey() == heard) {
                return;
            }
            drop(oldest.getKey(), oldest.getValue());
        }
    }

    private void drop(RunFold run, Cluster cluster) {
        byLastWord.remove(run);
        weight -= run.weight();
        List<RunFold> runs = clusters.getOrDefault(cluster, new ArrayList<>());
        runs.remove(run);
        if (runs.isEmpty()) {
            clusters.remove(cluster);
        }
    }

    /** What everything that is kept weighs. */
    public long weight() {
        return weight;
    }

    /** Newest first. */
    public List<RunView> runs(Cluster cluster) {
        List<RunFold> runs = of(cluster);
        return runs.reversed().stream()
                .map(run -> run.view(run == runs.getLast()))
                .toList();
    }

    private List<RunFold> of(Cluster cluster) {
        return clusters.getOrDefault(cluster, List.of());
    }

    private Optional<RunFold> find(Cluster cluster, String run) {
        List<RunFold> runs = of(cluster);
        if (run.equals(LATEST)) {
            return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
        }
        return runs.stream().filter(each -> each.run().equals(run)).findFirst();
    }

    /** Lines of a run behind one of them; empty when the run is not known. */
    public Optional<LogPage> page(Cluster cluster, String run, long after, int most) {
        return find(cluster, run)
                .map(found -> found.page(after, most, found == of(cluster).getLast()));
    }

    /**
     * What a follower reads next: the rest of its run, then the run that began after it. One that is nowhere yet, or in a
     * run that is gone, begins with the newest run.
     *
     * @param told the run as the follower knows it: it also hears that the run has ended
     * @return empty while there is nothing new
     */
    public Optional<LogPage> next(Cluster cluster, Optional<Position> from, @Nullable RunView told, int most) {
        List<RunFold> runs = of(cluster);
        Optional<RunFold> present = from.flatMap(position -> find(cluster, position.run()));
        if (present.isEmpty()) {
            return page(cluster, LATEST, 0, most);
        }
        RunFold run = present.get();
        boolean latest = run == runs.getLast();
        LogPage rest = run.page(from.orElseThrow().line(), most, latest);
        boolean news = !rest.lines().isEmpty()
                || !rest.missing().isEmpty()
                || !rest.run().equals(told);
        if (news || latest) {
            return Optional.of(rest).filter(_ -> news);
        }
        RunFold later = runs.get(runs.indexOf(run) + 1);
        return Optional.of(later.page(0, most, later == runs.getLast()));
    }
}
