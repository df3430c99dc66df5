package dev.catamaran.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.transport.BuilderLogQuery;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the console's pages the batches again that they were. */
final class RunPages {
    private static final long LAST = Long.MAX_VALUE;

    private RunPages() {}

    /** The lines of a page, and the end of the run where this is its last page and it has ended. */
    static List<BuilderLog> batches(BuilderLogQuery query, JsonNode page) {
        JsonNode run = page.path("run");
        List<BuilderLog> batches = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        long first = 0;
        for (JsonNode line : page.path("lines")) {
            long number = line.path("number").asLong();
            if (!lines.isEmpty() && number != first + lines.size()) {
                batches.add(batch(query, run, first, first, lines, null));
                lines.clear();
            }
            first = lines.isEmpty() ? number : first;
            lines.add(line.path("text").asText());
        }
        if (!lines.isEmpty()) {
            batches.add(batch(query, run, first, first, lines, null));
        }
        BuilderLog end = end(query, run);
        if (!page.hasNonNull("next") && (end.end() != null || batches.isEmpty())) {
            batches.add(end);
        }
        return batches;
    }

    /** What is known of a run but its lines. */
    static BuilderLog end(BuilderLogQuery query, JsonNode run) {
        String state = run.path("state").asText();
        BuilderLog.End end = Arrays.stream(BuilderLog.Outcome.values())
                .filter(outcome -> outcome.name().equals(state))
                .map(outcome -> new BuilderLog.End(
                        outcome,
                        run.hasNonNull("exitCode") ? run.path("exitCode").asInt() : null))
                .findFirst()
                .orElse(null);
        return batch(query, run, end == null ? 0 : LAST, run.path("lines").asLong() + 1, List.of(), end);
    }

    private static BuilderLog batch(
            BuilderLogQuery query,
            JsonNode run,
            long sequence,
            long first,
            List<String> lines,
            BuilderLog.@Nullable End end) {
        Instant started = Instant.parse(run.path("startedAt").asText());
        return new BuilderLog(
                query.fleet(),
                query.cluster(),
                run.path("generation").asLong(),
                run.path("run").asText(),
                run.path("playbook").asText(),
                started,
                sequence,
                first,
                started,
                lines,
                end);
    }

    /** The place behind a page, {@code run:line}. */
    static String reached(JsonNode page) {
        long last = 0;
        for (JsonNode line : page.path("lines")) {
            last = line.path("number").asLong();
        }
        for (JsonNode gap : page.path("missing")) {
            last = Math.max(last, gap.path("to").asLong());
        }
        return page.path("run").path("run").asText() + ":" + last;
    }
}
