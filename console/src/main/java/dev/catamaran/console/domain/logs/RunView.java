package dev.catamaran.console.domain.logs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a builder.
 *
 * @param run its id
 * @param generation generation of the fleet that is built
 * @param playbook what runs, such as cluster.yml
 * @param endedAt absent while it runs, and when its end was lost
 * @param exitCode of its process, when that ended by itself
 * @param lines number of its last line known
 * @param missing lines of those that are not there: lost on their way, or let go of for want of memory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String run,
        long generation,
        String playbook,
        Instant startedAt,
        @Nullable Instant endedAt,
        State state,
        @Nullable Integer exitCode,
        long lines,
        long missing) {
    /** What became of it; of a run whose end was not heard before another one began nobody knows. */
    public enum State {
        RUNNING,
        SUCCESSFUL,
        FAILED,
        TIMED_OUT,
        STOPPED,
        UNKNOWN
    }
}
