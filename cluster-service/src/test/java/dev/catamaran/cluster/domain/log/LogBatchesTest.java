package dev.catamaran.cluster.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBatchesTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final BuilderLog.End DONE = new BuilderLog.End(BuilderLog.Outcome.SUCCESSFUL, 0);

    private final List<BuilderLog> batches = new ArrayList<>();

    private LogBatches limitedTo(long letters) {
        return new LogBatches(new LogBatches.Run("demo", "aws", 1, "r", "cluster.yml", AT), letters);
    }

    private void add(LogBatches to, int count, String line) {
        for (int i = 0; i < count; i++) {
            to.add(line, AT).ifPresent(batches::add);
        }
    }

    private void end(LogBatches of) {
        batches.addAll(of.end(AT, DONE));
    }

    private List<Long> firstLines() {
        return batches.stream().map(BuilderLog::firstLine).toList();
    }

    @Test
    void shouldNumberLinesAndBatchesWithoutAGap() {
        LogBatches lines = limitedTo(1_000_000);
        add(lines, 1_200, "ok");
        end(lines);

        assertThat(firstLines()).containsExactly(1L, 501L, 1_001L);
        assertThat(batches).extracting(BuilderLog::sequence).containsExactly(1L, 2L, 3L);
        assertThat(batches.getLast().nextLine()).isEqualTo(1_201);
        assertThat(batches.getLast().end()).isEqualTo(DONE);
    }

    @Test
    void shouldKeepBatchesBelowTheirSizeHoweverLongLinesAre() {
        LogBatches lines = limitedTo(10_000_000);
        add(lines, 100, "x".repeat(BuilderLog.LONGEST_LINE));
        end(lines);

        assertThat(batches)
                .allSatisfy(batch -> assertThat(
                                batch.lines().stream().mapToInt(String::length).sum())
                        .isLessThanOrEqualTo(BuilderLog.MOST_LETTERS));
        assertThat(batches.stream().mapToInt(batch -> batch.lines().size()).sum())
                .isEqualTo(100);
    }

    @Test
    void shouldLetLinesWaitForOthersButNotLong() {
        LogBatches lines = limitedTo(1_000);
        add(lines, 1, "first");

        assertThat(lines.due(AT.plusMillis(499))).isEmpty();
        assertThat(lines.due(AT.plusMillis(500)))
                .hasValueSatisfying(batch -> assertThat(batch.lines()).containsExactly("first"));
        assertThat(lines.due(AT.plusSeconds(9))).isEmpty();
    }

    @Test
    void shouldShowByTheEndsNumberWhatIsBeyondTheLimit() {
        LogBatches lines = limitedTo(6);
        add(lines, 4, "abc");
        add(lines, 1, "");
        end(lines);

        assertThat(batches).hasSize(2);
        assertThat(batches.getFirst().lines()).containsExactly("abc", "abc");
        assertThat(batches.getLast().lines()).isEmpty();
        assertThat(batches.getLast().firstLine()).isEqualTo(6);
    }

    @Test
    void shouldTellTheEndOfARunThatSaidNothing() {
        end(limitedTo(6));

        assertThat(batches).singleElement().satisfies(batch -> {
            assertThat(batch.firstLine()).isEqualTo(1);
            assertThat(batch.sequence()).isEqualTo(1);
        });
    }
}
