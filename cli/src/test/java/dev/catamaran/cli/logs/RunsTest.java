package dev.catamaran.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private final Runs runs = new Runs("demo", "aws");

    private static BuilderLog batch(
            String cluster, String run, long sequence, long first, List<String> lines, BuilderLog.@Nullable End end) {
        Instant start = START.plusSeconds(run.charAt(0));
        return new BuilderLog("demo", cluster, 2, run, "cluster.yml", start, sequence, first, start, lines, end);
    }

    private void say(String run, long sequence, long first, String... lines) {
        runs.hear(batch("aws", run, sequence, first, List.of(lines), null));
    }

    private Run run(String id) {
        return runs.beginningWith(id).orElseThrow();
    }

    @Test
    void shouldTellEachLineOnceAndWhatIsMissing() {
        say("a", 1, 1, "one", "two");
        assertThat(run("a").untold()).containsExactly("one", "two");
        assertThat(run("a").untold()).isEmpty();

        say("a", 1, 1, "one", "two");
        say("a", 4, 7, "seven");
        assertThat(run("a").untold()).containsExactly("... lines 3 to 6 are missing ...", "seven");
        assertThat(run("a").lines()).isEqualTo(7);
    }

    @Test
    void shouldTellTheLinesThatAreMissingAtTheEnd() {
        say("a", 1, 1, "one");
        runs.hear(batch("aws", "a", 9, 5, List.of(), new BuilderLog.End(BuilderLog.Outcome.TIMED_OUT, null)));

        assertThat(run("a").untold()).containsExactly("one", "... lines 2 to 4 are missing ...");
        assertThat(run("a").ended()).isTrue();
        assertThat(run("a").state()).isEqualTo("timed out");
    }

    @Test
    void shouldTakeTheNewestRunUnlessAnotherIsNamed() {
        say("bee", 1, 1, "new");
        say("ant", 1, 1, "old");
        runs.hear(batch("gcp", "cat", 1, 1, List.of("elsewhere"), null));

        assertThat(run("").id()).isEqualTo("bee");
        assertThat(run("an").id()).isEqualTo("ant");
        assertThat(runs.beginningWith("cat")).isEmpty();
        assertThat(runs.all()).extracting(Run::state).containsOnly("no end is known");
    }
}
