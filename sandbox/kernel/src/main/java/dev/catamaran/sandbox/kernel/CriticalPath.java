package dev.catamaran.sandbox.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The delays that the world imposed, as intervals, and the longest chain of them.
 *
 * <p>A chain is a sequence of intervals in which none starts before the one ahead of it ended. Intervals belong to a
 * scope (the cloud they were imposed in); a chain stays within one scope, so two clouds working side by side are not
 * added up.
 */
public final class CriticalPath {
    private final List<Interval> intervals = new ArrayList<>();

    /** One imposed delay; times in nanoseconds of {@link System#nanoTime()}. */
    record Interval(String scope, long start, long end) {
        long length() {
            return end - start;
        }
    }

    /** Records an imposed delay that starts now. */
    public void imposed(String scope, Duration delay) {
        if (delay.isZero() || delay.isNegative()) {
            return;
        }
        long now = System.nanoTime();
        record(new Interval(scope, now, now + delay.toNanos()));
    }

    synchronized void record(Interval interval) {
        intervals.add(interval);
    }

    /** Forgets everything, called when a build starts. */
    public synchronized void reset() {
        intervals.clear();
    }

    /** The longest chain among the delays recorded since the last reset, over all scopes. */
    public synchronized Duration longestChain() {
        Set<String> scopes = intervals.stream().map(Interval::scope).collect(Collectors.toCollection(TreeSet::new));
        long longest = 0;
        for (String scope : scopes) {
            longest = Math.max(
                    longest,
                    chain(intervals.stream()
                            .filter(interval -> interval.scope().equals(scope))
                            .toList()));
        }
        return Duration.ofNanos(longest);
    }

    private static long chain(List<Interval> unsorted) {
        List<Interval> sorted = unsorted.stream()
                .sorted(Comparator.comparingLong(Interval::end))
                .toList();
        long[] best = new long[sorted.size() + 1];
        for (int i = 0; i < sorted.size(); i++) {
            best[i + 1] = Math.max(
                    best[i],
                    best[endingBefore(sorted, sorted.get(i).start(), i)]
                            + sorted.get(i).length());
        }
        return best[sorted.size()];
    }

    private static int endingBefore(List<Interval> sorted, long start, int limit) {
        int low = 0;
        int high = limit;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).end() <= start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
