package dev.catamaran.console.domain.logs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a run, in their order.
 *
 * @param missing lines between, before or behind those here that are not there
 * @param next the value of {@code after} for the lines that follow; absent when none are known yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogPage(
        RunView run,
        List<Line> lines,
        List<Gap> missing,
        @Nullable Long next) {
    /**
     * One line.
     *
     * @param number counts the lines of the run from 1, as in its whole output
     * @param at when it was read, half a second late at most
     */
    public record Line(long number, Instant at, String text) {}

    /** Lines that are missing, both ends included. */
    public record Gap(long from, long to) {}

    /** Number of the last line that a reader knows after this page, or knows to be missing. */
    public long last(long before) {
        long last = lines.isEmpty() ? before : lines.getLast().number();
        return missing.isEmpty() ? last : Math.max(last, missing.getLast().to());
    }
}
