package dev.catamaran.cli.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as people read them, in UTC. */
public final class Times {
    private static final DateTimeFormatter OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 14:02:31}. */
    public static String ofDay(Instant instant) {
        return OF_DAY.format(instant);
    }

    /** {@code 0:07}, {@code 12:30}, {@code 1:02:30}. */
    public static String clock(Duration duration) {
        return duration.toHours() > 0
                ? "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
