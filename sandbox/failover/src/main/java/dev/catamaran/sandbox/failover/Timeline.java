package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in a drill, and when.
 *
 * @param killedAt ms since the epoch
 * @param marks name to ms since the epoch
 * @param answers of the edge, in the order they came
 * @param cluster the one that was killed
 */
record Timeline(String cluster, String kind, long killedAt, Map<String, Long> marks, List<Visitor.Answer> answers) {
    static final String KILLED = "cluster dies";
    static final String FIRST_FAILURE = "first failed request";
    static final String SUSPECT = "first watcher suspects";
    static final String DOWN = "verdict DOWN";
    static final String PATCH = "PATCH received";
    static final String OTHER = "first answer from another cluster";
    static final String LAST_FAILURE = "last failed request";
    static final String RESTORED = "cluster restored";
    static final String HEALTHY = "verdict HEALTHY";
    static final String BACK = "pool back at Cloudflare";
    static final String SERVES = "first answer from it again";
    static final String LAST_GOOD = "last good answer from it";

    /** With what the answers tell. */
    static Timeline of(
            String cluster, String kind, long killedAt, Map<String, Long> seen, List<Visitor.Answer> answers) {
        Map<String, Long> marks = new LinkedHashMap<>(seen);
        long restored = seen.getOrDefault(RESTORED, Long.MAX_VALUE);
        List<Visitor.Answer> ordered = new ArrayList<>(answers);
        ordered.sort(Comparator.comparingLong(Visitor.Answer::at));
        for (Visitor.Answer answer : ordered) {
            boolean its = answer.cluster().endsWith(cluster);
            if (answer.good() && its && answer.at() < killedAt + 1_000 && answer.at() < restored) {
                marks.put(LAST_GOOD, answer.at());
            }
            if (!answer.good() && answer.at() >= killedAt - 5_000) {
                marks.putIfAbsent(FIRST_FAILURE, answer.at());
                marks.put(LAST_FAILURE, answer.at());
            }
            if (answer.good() && !its && answer.at() > killedAt) {
                marks.putIfAbsent(OTHER, answer.at());
            }
            if (answer.good() && its && answer.at() > seen.getOrDefault(BACK, Long.MAX_VALUE)) {
                marks.putIfAbsent(SERVES, answer.at());
            }
        }
        marks.put(KILLED, killedAt);
        return new Timeline(cluster, kind, killedAt, marks, ordered);
    }

    boolean complete(boolean restored) {
        return marks.containsKey(PATCH) && (!restored || marks.containsKey(SERVES));
    }

    /** For people, earliest first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("drill failover: " + kind + " of cluster " + cluster);
        marks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(mark -> "  %+8.3f s  %s  %s"
                        .formatted(
                                (mark.getValue() - killedAt) / 1e3,
                                Instant.ofEpochMilli(mark.getValue()).truncatedTo(ChronoUnit.MILLIS),
                                mark.getKey()))
                .forEach(lines::add);
        long failed = answers.stream().filter(answer -> !answer.good()).count();
        lines.add(
                "  %d requests, %d failed, in %d different seconds".formatted(answers.size(), failed, errorSeconds()));
        return lines;
    }

    /** Seconds in which a user got an error, or nothing in time. */
    long errorSeconds() {
        return answers.stream()
                .filter(answer -> !answer.good())
                .map(answer -> answer.at() / 1000)
                .distinct()
                .count();
    }

    ObjectNode figures() {
        ObjectNode figures = Figures.object();
        put(figures, "detectedSeconds", DOWN, killedAt);
        put(figures, "patchSeconds", PATCH, killedAt);
        figures.put("userErrorSeconds", errorSeconds());
        Long restored = marks.get(RESTORED);
        if (restored == null) {
            figures.putNull("restoredSeconds");
        } else {
            put(figures, "restoredSeconds", SERVES, restored);
        }
        return figures;
    }

    private void put(ObjectNode figures, String field, String mark, long from) {
        Optional.ofNullable(marks.get(mark))
                .ifPresentOrElse(
                        at -> figures.put(field, Figures.rounded((at - from) / 1e3)), () -> figures.putNull(field));
    }
}
