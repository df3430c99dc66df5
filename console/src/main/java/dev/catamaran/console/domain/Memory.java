package dev.catamaran.console.domain;

import dev.catamaran.console.domain.EventRing.Kept;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said, as far as it is kept: the latest events of all fleets, of each fleet what remains of earlier ones, and
 * the present condition of every stage. Not thread-safe.
 */
public final class Memory {
    private final EventRing ring;
    private final Map<String, Remains> remains = new HashMap<>();
    private final TreeMap<String, EventRow> conditions = new TreeMap<>();
    private final Cursor lost = Cursor.start();

    /**
     * Part of what is kept of a fleet, oldest first.
     *
     * @param reached the place behind it, where the next part begins; absent on the last part
     * @param wholeSince from when on no event is missing; absent when none is
     * @param missed whether events are missing that the reader had not read
     */
    public record Part(
            List<EventRow> events,
            @Nullable String reached,
            @Nullable Instant wholeSince,
            boolean missed) {}

    /** @param room latest events */
    public Memory(int room) {
        this.ring = new EventRing(room);
    }

    /** Takes an event in and lets go of the oldest one. */
    public void hear(Said said, EventRow row) {
        ring.nextOut().ifPresent(gone -> {
            lost.advance(gone.place());
            remains.computeIfAbsent(gone.row().fleetId(), _ -> new Remains()).hear(gone);
        });
        ring.add(said.place(), row, Kind.of(said));
        if (said.event() instanceof StageStatus status) {
            conditions.put(EventCodec.key(status), row);
        }
    }

    public EventRing ring() {
        return ring;
    }

    /** Oldest first, all that a reader has not read; empty when the ring has already let go of some of them. */
    public Optional<List<Kept>> since(Cursor read, EventRing.Filter filter) {
        return ring.since(read, lost, filter::accepts);
    }

    /** The present condition of every stage, as the status topic has it. */
    public List<EventRow> conditions(Optional<String> fleet) {
        return conditions.values().stream()
                .filter(row -> fleet.isEmpty() || fleet.get().equals(row.fleetId()))
                .toList();
    }

    /**
     * A part of what is known of a fleet. Parts follow each other by places in the log and not by numbers of this
     * instance, so that each of them may come from another one.
     *
     * @param read leaves out what somebody has read
     */
    public Part part(String fleet, Cursor read, int most) {
        Predicate<Kept> wanted = kept -> kept.row().fleetId().equals(fleet) && !read.has(kept.place());
        Optional<Remains> rest = Optional.ofNullable(remains.get(fleet));
        List<Kept> events = Stream.concat(rest.stream().flatMap(each -> each.events().stream()), ring.all())
                .filter(wanted)
                .limit(most + 1L)
                .toList();
        List<Kept> part = events.subList(0, Math.min(most, events.size()));
        Cursor reached = read.copy();
        part.forEach(kept -> reached.advance(kept.place()));
        return new Part(
                part.stream().map(Kept::row).toList(),
                events.size() > most ? reached.toString() : null,
                rest.flatMap(Remains::wholeSince).orElse(null),
                rest.filter(each -> !each.nothingMissedBy(read)).isPresent());
    }
}
