package dev.catamaran.contracts.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chain of stages that takes longest when everything that waits for nothing runs at once.
 *
 * @param total how long the chain takes
 * @param ids stages on it that take any time, first to last: {@code network/aws}
 */
public record LongestPath(Duration total, List<String> ids) {
    public LongestPath {
        ids = List.copyOf(ids);
    }

    /**
     * @param links of one fleet, every stage after those it waits for
     * @param durations by stage id; a stage that is missing takes no time
     */
    public static LongestPath of(List<StageLinks.Link> links, Map<String, Duration> durations) {
        Map<String, LongestPath> until = new HashMap<>();
        LongestPath longest = new LongestPath(Duration.ZERO, List.of());
        for (StageLinks.Link link : links) {
            LongestPath before = link.after().stream()
                    .map(id -> until.getOrDefault(id, new LongestPath(Duration.ZERO, List.of())))
                    .reduce(new LongestPath(Duration.ZERO, List.of()), LongestPath::longer);
            LongestPath whole = before.then(link.id(), durations.getOrDefault(link.id(), Duration.ZERO));
            until.put(link.id(), whole);
            longest = longer(longest, whole);
        }
        return longest;
    }

    private LongestPath then(String id, Duration duration) {
        if (duration.isZero()) {
            return this;
        }
        List<String> more = new ArrayList<>(ids);
        more.add(id);
        return new LongestPath(total.plus(duration), more);
    }

    private static LongestPath longer(LongestPath one, LongestPath other) {
        return other.total.compareTo(one.total) > 0 ? other : one;
    }
}
