package dev.catamaran.console.domain;

import dev.catamaran.console.domain.EventRing.Kept;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
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
     * Part of what is kept of a fleet, newest first.
     *
     * @param next the number before which the next part begins; absent on the last part
     * @param wholeSince from when on no event is missing; absent when none is
     * @param missed whether events are missing that the reader had not read
     */
    public record Part(
            List<EventRow> events,
            @Nullable Long next,
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
     * A part of what is known of a fleet.
     *
     * @param read leaves out what somebody has read
     * @param before the number before which it begins
     */
    public Part part(String fleet, Optional<Cursor> read, long before, int most) {
        Predicate<Kept> wanted = kept -> kept.row().fleetId().equals(fleet)
                && read.filter(cursor -> cursor.has(kept.place())).isEmpty();
        EventRing.Page page = ring.before(before, most, wanted);
        List<Kept> events = new ArrayList<>(page.events());
        boolean more = page.more();
        Optional<Remains> rest = Optional.ofNullable(remains.get(fleet));
        if (!more) {
            List<Kept> older = rest.map(Remains::events).orElse(List.of()).stream()
                    .filter(kept -> kept.number() < before)
                    .filter(wanted)
                    .toList();
            int room = most - events.size();
            more = older.size() > room;
            events.addAll(older.subList(0, Math.min(room, older.size())));
        }
        return new Part(
                events.stream().map(Kept::row).toList(),
                more ? events.getLast().number() : null,
                rest.flatMap(Remains::wholeSince).orElse(null),
                read.filter(cursor -> rest.filter(each -> !each.nothingMissedBy(cursor))
                                .isPresent())
                        .isPresent());
    }
}
