package dev.catamaran.contracts.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines that one run of a builder has printed, without secrets; best effort, so that batches may be missing.
 *
 * <p>It is no event: nothing is decided by it, it has no place in a fleet's order and no inbox hears it. What is missing shows in the numbers:
 * a batch whose first line does not follow the last line known comes after a gap.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param generation generation that is built
 * @param run id of the run; every start of a builder is another one
 * @param playbook what runs, such as cluster.yml
 * @param startedAt when the run started
 * @param sequence counts the batches of the run from 1, those that were lost too
 * @param firstLine number of the first line in here, from 1; of a batch without lines that of the next line
 * @param at when the lines were read
 * @param lines at most 500, none longer than 4,000 letters, without line feeds
 * @param end how the run ended; only in its last batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BuilderLog(
        String fleetId,
        String cluster,
        long generation,
        String run,
        String playbook,
        Instant startedAt,
        long sequence,
        long firstLine,
        Instant at,
        List<String> lines,
        @Nullable End end) {
    /** The topic: one writer, cluster-service; short retention. */
    public static final String TOPIC = "catamaran.logs";

    /** {@code ce_type} of a batch. */
    public static final String CE_TYPE = "dev.catamaran.logs.BuilderLog.v1";

    public static final int MOST_LINES = 500;

    /** Letters of all lines of a batch. */
    public static final int MOST_LETTERS = 64 * 1024;

    public static final int LONGEST_LINE = 4_000;

    public BuilderLog {
        lines = List.copyOf(lines);
    }

    /** How a run ended. */
    public enum Outcome {
        SUCCESSFUL,
        FAILED,
        TIMED_OUT,
        STOPPED
    }

    /**
     * The end of a run.
     *
     * @param outcome stopped: nobody wanted it any more, or its service was asked to end
     * @param exitCode of the process, when it ended by itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record End(Outcome outcome, @Nullable Integer exitCode) {}

    /** The Kafka key, {@code fleet/cluster}, so that a run's batches stay in order. */
    public String key() {
        return fleetId + "/" + cluster;
    }

    /** Number of the line that follows this batch. */
    public long nextLine() {
        return firstLine + lines.size();
    }
}
