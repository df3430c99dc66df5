package dev.catamaran.console.domain.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.console.domain.logs.BuilderLogs.Cluster;
import dev.catamaran.console.domain.logs.BuilderLogs.Position;
import dev.catamaran.console.domain.logs.LogPage.Gap;
import dev.catamaran.console.domain.logs.LogPage.Line;
import dev.catamaran.console.domain.logs.RunView.State;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuilderLogsTest {
    private static final Cluster AWS = new Cluster("demo", "aws");
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final long PLENTY = 10_000_000;

    private final BuilderLogs logs = new BuilderLogs(3, PLENTY);

    /** A batch of so many lines {@code line N}; run r2 begins after run r1. */
    private static BuilderLog batch(Cluster cluster, int run, long first, int count, BuilderLog.@Nullable End end) {
        List<String> lines = LongStream.range(first, first + count)
                .mapToObj(number -> "line " + number)
                .toList();
        return new BuilderLog(
                cluster.fleetId(),
                cluster.name(),
                1,
                "r" + run,
                "cluster.yml",
                START.plusSeconds(60L * run),
                first,
                first,
                START.plusSeconds(60L * run + first),
                lines,
                end);
    }

    private static BuilderLog lines(int run, long first, int count) {
        return batch(AWS, run, first, count, null);
    }

    private static BuilderLog end(int run, long next, BuilderLog.Outcome outcome) {
        return batch(AWS, run, next, 0, new BuilderLog.End(outcome, null));
    }

    private LogPage page(int run, long after, int most) {
        return logs.page(AWS, "r" + run, after, most).orElseThrow();
    }

    private static List<Long> numbers(LogPage page) {
        return page.lines().stream().map(Line::number).toList();
    }

    @Test
    void shouldTellARunLineByLineAndItsEnd() {
        logs.hear(lines(1, 1, 3));
        logs.hear(lines(1, 4, 2));
        assertThat(logs.runs(AWS)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.RUNNING);
            assertThat(run.lines()).isEqualTo(5);
        });

        logs.hear(end(1, 6, BuilderLog.Outcome.FAILED));

        LogPage all = page(1, 0, 100);
        assertThat(all.lines())
                .extracting(Line::text)
                .containsExactly("line 1", "line 2", "line 3", "line 4", "line 5");
        assertThat(all.missing()).isEmpty();
        assertThat(all.next()).isNull();
        assertThat(all.run().state()).isEqualTo(State.FAILED);
        assertThat(all.run().missing()).isZero();
    }

    @Test
    void shouldTurnPages() {
        logs.hear(lines(1, 1, 7));

        assertThat(numbers(page(1, 0, 3))).containsExactly(1L, 2L, 3L);
        assertThat(page(1, 0, 3).next()).isEqualTo(3);
        assertThat(numbers(page(1, 3, 3))).containsExactly(4L, 5L, 6L);
        assertThat(numbers(page(1, 6, 3))).containsExactly(7L);
        assertThat(page(1, 6, 3).next()).isNull();
        assertThat(page(1, 99, 3).lines()).isEmpty();
    }

    @Test
    void shouldSayWhichLinesAreMissing() {
        logs.hear(lines(1, 4, 2));
        logs.hear(lines(1, 9, 1));
        logs.hear(end(1, 12, BuilderLog.Outcome.SUCCESSFUL));

        assertThat(page(1, 0, 100).missing()).containsExactly(new Gap(1, 3), new Gap(6, 8), new Gap(10, 11));
        assertThat(page(1, 0, 100).run().missing()).isEqualTo(8);
        assertThat(page(1, 0, 2).missing()).containsExactly(new Gap(1, 3));
        assertThat(page(1, 5, 100).missing()).containsExactly(new Gap(6, 8), new Gap(10, 11));
    }

    @Test
    void shouldFoldTheSameFromAnyOrderAndRepetition() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        List<BuilderLog> story = new ArrayList<>(List.of(
                lines(1, 1, 3),
                lines(1, 4, 5),
                lines(1, 12, 2),
                end(1, 14, BuilderLog.Outcome.STOPPED),
                lines(2, 1, 2)));
        story.forEach(logs::hear);
        for (int i = 0; i < 200; i++) {
            List<BuilderLog> mixed = new ArrayList<>(story);
            mixed.add(story.get(random.nextInt(story.size())));
            Collections.shuffle(mixed, random);
            BuilderLogs other = new BuilderLogs(3, PLENTY);
            mixed.forEach(other::hear);

            assertThat(other.runs(AWS)).as("-Dseed=%d", seed).isEqualTo(logs.runs(AWS));
            assertThat(other.page(AWS, "r1", 0, 100)).isEqualTo(logs.page(AWS, "r1", 0, 100));
            assertThat(other.weight()).isEqualTo(logs.weight());
        }
    }

    @Test
    void shouldKeepTheLatestRunsOfEachCluster() {
        Cluster gcp = new Cluster("demo", "gcp");
        logs.hear(batch(gcp, 1, 1, 1, null));
        for (int run = 1; run <= 5; run++) {
            logs.hear(lines(run, 1, 1));
        }

        assertThat(logs.runs(AWS)).extracting(RunView::run).containsExactly("r5", "r4", "r3");
        assertThat(logs.runs(AWS))
                .extracting(RunView::state)
                .containsExactly(State.RUNNING, State.UNKNOWN, State.UNKNOWN);
        assertThat(logs.runs(gcp)).hasSize(1);
        assertThat(logs.page(AWS, BuilderLogs.LATEST, 0, 1).orElseThrow().run().run())
                .isEqualTo("r5");
        assertThat(logs.page(AWS, "r1", 0, 1)).isEmpty();
        assertThat(logs.page(new Cluster("demo", "moon"), BuilderLogs.LATEST, 0, 1))
                .isEmpty();
    }

    @Test
    void shouldNeverTakeMoreRoomThanItHas() {
        BuilderLogs small = new BuilderLogs(3, 40_000);
        for (int fleet = 0; fleet < 300; fleet++) {
            Cluster cluster = new Cluster("fleet-" + fleet, "aws");
            for (int i = 0; i < 10; i++) {
                small.hear(batch(cluster, 1, 1 + 20L * i, 20, null));
                assertThat(small.weight()).isLessThanOrEqualTo(40_000);
            }
        }

        LogPage last =
                small.page(new Cluster("fleet-299", "aws"), "r1", 0, 1_000).orElseThrow();
        assertThat(last.lines().getLast().number()).isEqualTo(200);
        assertThat(last.missing())
                .singleElement()
                .satisfies(gap -> assertThat(gap.from()).isEqualTo(1));
        assertThat(small.runs(new Cluster("fleet-0", "aws"))).isEmpty();
    }

    @Test
    void shouldLeadAFollowerFromRunToRunAndTellItEveryEnd() {
        assertThat(logs.next(AWS, Optional.empty(), null, 2)).isEmpty();
        logs.hear(lines(1, 1, 3));

        LogPage first = logs.next(AWS, Optional.empty(), null, 2).orElseThrow();
        assertThat(numbers(first)).containsExactly(1L, 2L);
        LogPage second = logs.next(AWS, Optional.of(new Position("r1", first.last(0))), first.run(), 2)
                .orElseThrow();
        assertThat(numbers(second)).containsExactly(3L);
        Optional<Position> there = Optional.of(new Position("r1", 3));
        assertThat(logs.next(AWS, there, second.run(), 2)).isEmpty();

        logs.hear(end(1, 6, BuilderLog.Outcome.STOPPED));
        LogPage ended = logs.next(AWS, there, second.run(), 2).orElseThrow();
        assertThat(ended.lines()).isEmpty();
        assertThat(ended.missing()).containsExactly(new Gap(4, 5));
        assertThat(ended.run().state()).isEqualTo(State.STOPPED);
        Optional<Position> behind = Optional.of(new Position("r1", ended.last(3)));
        assertThat(logs.next(AWS, behind, ended.run(), 2)).isEmpty();

        logs.hear(lines(2, 1, 1));
        assertThat(logs.next(AWS, behind, ended.run(), 2).orElseThrow().run().run())
                .isEqualTo("r2");
    }

    @Test
    void shouldBeginWithTheNewestRunWhenTheFollowersIsGone() {
        logs.hear(lines(2, 1, 1));

        LogPage next =
                logs.next(AWS, Optional.of(new Position("r1", 77)), null, 10).orElseThrow();
        assertThat(next.run().run()).isEqualTo("r2");
        assertThat(numbers(next)).containsExactly(1L);
    }

    @Test
    void shouldReadBackPositionsAndNothingElse() {
        assertThat(Position.parse(new Position("a:b-c", 12).toString())).contains(new Position("a:b-c", 12));
        assertThat(List.of("", ":", "a:", ":1", "a:x", "a:-1", "a:1234567890123456789", "a"))
                .allSatisfy(text -> assertThat(Position.parse(text)).isEmpty());
    }
}
