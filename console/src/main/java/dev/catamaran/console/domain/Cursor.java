package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.Area;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far somebody has read: the next offset of every partition. Every instance of the console, and every later start
 * of one, understands it, because it speaks of the log and of nothing else. Not thread-safe.
 *
 * <p>As text: {@code f0.c.0.3_n1...}: the area's letter, then next offsets by partition in base 36; {@code 0} when
 * nothing was read, since a parameter without a value is the same as none.
 */
public final class Cursor {
    private static final Map<Area, Character> LETTERS = Map.of(
            Area.FLEETS,
            'f',
            Area.NETWORK,
            'n',
            Area.COMPUTE,
            'c',
            Area.CLUSTER,
            'u',
            Area.GITOPS,
            'g',
            Area.DNS,
            'd',
            Area.HEALTH,
            'h',
            Area.PROGRESS,
            'p',
            Area.STATUS,
            's');
    private static final String NOTHING_READ = "0";
    private static final int MOST_PARTITIONS = 256;
    private static final int LONGEST = 8_192;

    private final Map<Area, long[]> next = new EnumMap<>(Area.class);

    /** Nothing read yet. */
    public static Cursor start() {
        return new Cursor();
    }

    /** Reads the text form; empty when it is none. */
    public static Optional<Cursor> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !text.matches("[a-z0-9._]+")) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor();
        if (text.equals(NOTHING_READ)) {
            return Optional.of(cursor);
        }
        for (String part : text.split("_", -1)) {
            Optional<Area> area = area(part);
            Optional<long[]> offsets = area.isEmpty() ? Optional.empty() : offsets(part.substring(1));
            if (offsets.isEmpty()) {
                return Optional.empty();
            }
            cursor.next.put(area.get(), offsets.get());
        }
        return Optional.of(cursor);
    }

    private static Optional<Area> area(String part) {
        return part.isEmpty()
                ? Optional.empty()
                : LETTERS.entrySet().stream()
                        .filter(each -> each.getValue() == part.charAt(0))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static Optional<long[]> offsets(String text) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length > MOST_PARTITIONS
                || Arrays.stream(numbers).anyMatch(number -> !number.matches("[a-z0-9]{1,12}"))) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(numbers)
                .mapToLong(number -> Long.parseLong(number, Character.MAX_RADIX))
                .toArray());
    }

    /** Takes note that a message was read. */
    public void advance(Place place) {
        long[] offsets = next.getOrDefault(place.area(), new long[0]);
        if (offsets.length <= place.partition()) {
            offsets = Arrays.copyOf(offsets, place.partition() + 1);
            next.put(place.area(), offsets);
        }
        offsets[place.partition()] = Math.max(offsets[place.partition()], place.offset() + 1);
    }

    /** Whether a message was read by then. */
    public boolean has(Place place) {
        return place.offset() < position(place.area(), place.partition());
    }

    /** Whether everything that the other has was read. */
    public boolean covers(Cursor other) {
        return other.next.entrySet().stream().allMatch(each -> {
            long[] offsets = each.getValue();
            for (int partition = 0; partition < offsets.length; partition++) {
                if (position(each.getKey(), partition) < offsets[partition]) {
                    return false;
                }
            }
            return true;
        });
    }

    private long position(Area area, int partition) {
        long[] offsets = next.get(area);
        return offsets == null || partition >= offsets.length ? 0 : offsets[partition];
    }

    public Cursor copy() {
        Cursor copy = new Cursor();
        next.forEach((area, offsets) -> copy.next.put(area, offsets.clone()));
        return copy;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        next.forEach((area, offsets) -> {
            text.append(text.isEmpty() ? "" : "_").append(LETTERS.get(area));
            for (int i = 0; i < offsets.length; i++) {
                text.append(i == 0 ? "" : ".").append(Long.toString(offsets[i], Character.MAX_RADIX));
            }
        });
        return text.isEmpty() ? NOTHING_READ : text.toString();
    }
}
