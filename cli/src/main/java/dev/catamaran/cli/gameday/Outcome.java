package dev.catamaran.cli.gameday;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a game day.
 *
 * @param reason why it was not proven; empty when it was
 * @param marks when things happened
 */
public record Outcome(Kind kind, String reason, Map<Mark, Instant> marks) {
    /** How it ended. */
    public enum Kind {
        /** Traffic left in time and came back in time. */
        PROVEN,
        /** It did not. */
        FAILED,
        /** Nothing was touched. */
        REFUSED,
        /** The cluster was given back early. */
        STOPPED
    }

    /** For people, a line per mark. */
    public List<String> lines() {
        return Arrays.stream(Mark.values())
                .filter(marks::containsKey)
                .map(mark -> "%8.2f s  %s".formatted(seconds(mark), mark.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** For programs: seconds since the cluster was taken away. */
    public ObjectNode json(Plan plan) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("fleet", plan.fleet()).put("cluster", plan.cluster());
        json.put("outcome", kind.name().toLowerCase(Locale.ROOT));
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        marks.forEach((mark, at) -> json.put(mark.name().toLowerCase(Locale.ROOT) + "Seconds", seconds(mark)));
        return json;
    }

    private double seconds(Mark mark) {
        return Duration.between(marks.get(Mark.BROKEN), marks.get(mark)).toMillis() / 1e3;
    }
}
