package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.StageProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a fleet as it stands.
 *
 * @param id {@code network/aws}, {@code mesh}
 * @param cluster cluster, or null for a stage of the whole fleet
 * @param state null while it has not said anything
 * @param done steps finished
 * @param total steps planned
 * @param startedAt first run for its generation
 * @param readyAt first time that it was ready at its generation
 * @param eta expected end, when the stage can tell
 * @param expectedMillis what stages of the name took where they have come to their end
 * @param after stages it waits for
 * @param critical whether it is on the longest chain
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageView(
        String id,
        String stage,
        @Nullable String cluster,
        String service,
        StageProgress.@Nullable State state,
        long generation,
        String step,
        int done,
        int total,
        int percent,
        @Nullable Instant startedAt,
        @Nullable Instant readyAt,
        @Nullable Instant eta,
        @Nullable Long expectedMillis,
        @Nullable Instant since,
        @Nullable ProblemView problem,
        List<String> after,
        boolean critical) {
    /**
     * What holds a stage up.
     *
     * @param remedy what a person can do
     * @param retryAt when it is tried again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProblemView(
            String code,
            String message,
            @Nullable String resource,
            String remedy,
            @Nullable Boolean willRetry,
            @Nullable Instant retryAt,
            @Nullable Integer attempts) {}

    StageView marked(boolean onCriticalPath) {
        return new StageView(
                id,
                stage,
                cluster,
                service,
                state,
                generation,
                step,
                done,
                total,
                percent,
                startedAt,
                readyAt,
                eta,
                expectedMillis,
                since,
                problem,
                after,
                onCriticalPath);
    }
}
