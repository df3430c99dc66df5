package dev.catamaran.console.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The latest events in the order in which they were read, as many as it has room for. Not thread-safe. */
public final class EventRing {
    private final List<Kept> ring;
    private final int room;
    private long count;

    /** @param number counts every event that ever was in the ring, from 0; the key for paging */
    public record Kept(long number, Place place, EventRow row, Kind kind) {}

    /** @param more whether the ring holds older events that fit too */
    public record Page(List<Kept> events, boolean more) {}

    /** What is asked for; empty parts accept everything. */
    public record Filter(Optional<String> fleet, Optional<String> cluster, List<String> types, Optional<String> text) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        public boolean accepts(EventRow row) {
            return fleet.filter(wanted -> !wanted.equals(row.fleetId())).isEmpty()
                    && cluster.filter(wanted -> !wanted.equals(row.cluster())).isEmpty()
                    && (types.isEmpty() || types.contains(row.type()))
                    && text.filter(wanted -> !contains(row, wanted)).isEmpty();
        }

        private static boolean contains(EventRow row, String wanted) {
            String lower = wanted.toLowerCase(Locale.ROOT);
            return row.type().toLowerCase(Locale.ROOT).contains(lower)
                    || row.data().toLowerCase(Locale.ROOT).contains(lower);
        }
    }

    public EventRing(int room) {
        this.room = room;
        this.ring = new ArrayList<>(Math.min(room, 1_024));
    }

    public Kept add(Place place, EventRow row, Kind kind) {
        Kept kept = new Kept(count, place, row, kind);
        if (ring.size() < room) {
            ring.add(kept);
        } else {
            ring.set((int) (count % room), kept);
        }
        count++;
        return kept;
    }

    private Kept at(long number) {
        return ring.get((int) (number % room));
    }

    private long oldest() {
        return count - ring.size();
    }

    /** Newest first, those before a number. */
    public Page before(long number, int most, Filter filter) {
        List<Kept> found = new ArrayList<>();
        for (long next = Math.min(number, count) - 1; next >= oldest(); next--) {
            Kept kept = at(next);
            if (filter.accepts(kept.row())) {
                if (found.size() == most) {
                    return new Page(found, true);
                }
                found.add(kept);
            }
        }
        return new Page(found, false);
    }

    /** Oldest first. */
    Stream<Kept> all() {
        return LongStream.range(oldest(), count).mapToObj(this::at);
    }

    /** Newest first. */
    public Page latest(int most, Filter filter) {
        return before(Long.MAX_VALUE, most, filter);
    }

    /**
     * Oldest first, all that a reader has not read; empty when the ring has already let go of some of them.
     *
     * @param lost place of the last event that the ring has let go of, per partition
     */
    public Optional<List<Kept>> since(Cursor read, Cursor lost, Predicate<EventRow> filter) {
        List<Kept> missed = new ArrayList<>();
        for (long next = count - 1; next >= oldest(); next--) {
            Kept kept = at(next);
            if (!read.has(kept.place()) && filter.test(kept.row())) {
                missed.add(kept);
            }
        }
        Collections.reverse(missed);
        return read.covers(lost) ? Optional.of(missed) : Optional.empty();
    }

    /** What the next event will push out; empty while there is room. */
    public Optional<Kept> nextOut() {
        return ring.size() < room ? Optional.empty() : Optional.of(at(oldest()));
    }
}
