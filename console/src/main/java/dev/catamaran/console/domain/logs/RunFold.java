package dev.catamaran.console.domain.logs;

import dev.catamaran.console.domain.logs.LogPage.Gap;
import dev.catamaran.console.domain.logs.LogPage.Line;
import dev.catamaran.console.domain.logs.RunView.State;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds the batches of one run, in any order and as often as they come. Not thread-safe. */
final class RunFold {
    /** What a line, a batch and a run weigh beside their letters. */
    private static final long WEIGHT_OF_LINE = 48;

    private static final long WEIGHT_OF_BATCH = 200;
    private static final long WEIGHT_OF_RUN = 600;

    private final BuilderLog head;
    private final TreeMap<Long, Batch> batches = new TreeMap<>();
    private long weight = WEIGHT_OF_RUN;
    private long present;
    private long lastLine;
    private BuilderLog.@Nullable End end;
    private @Nullable Instant endedAt;

    private record Batch(Instant at, List<String> lines) {
        long weight() {
            return WEIGHT_OF_BATCH
                    + lines.stream()
                            .mapToLong(line -> WEIGHT_OF_LINE + line.length())
                            .sum();
        }
    }

    RunFold(BuilderLog first) {
        this.head = new BuilderLog(
                first.fleetId(),
                first.cluster(),
                first.generation(),
                first.run(),
                first.playbook(),
                first.startedAt(),
                first.sequence(),
                first.firstLine(),
                first.at(),
                List.of(),
                null);
    }

    /** @return how much heavier the run has become */
    long hear(BuilderLog log) {
        lastLine = Math.max(lastLine, log.nextLine() - 1);
        if (log.end() != null) {
            end = log.end();
            endedAt = log.at();
        }
        Batch batch = new Batch(log.at(), log.lines());
        if (log.lines().isEmpty() || overlaps(log) || batches.putIfAbsent(log.firstLine(), batch) != null) {
            return 0;
        }
        present += log.lines().size();
        weight += batch.weight();
        return batch.weight();
    }

    private boolean overlaps(BuilderLog log) {
        Map.Entry<Long, Batch> before = batches.floorEntry(log.nextLine() - 1);
        return before != null && before.getKey() + before.getValue().lines().size() > log.firstLine();
    }

    /** Lets go of the oldest lines. @return how much lighter the run has become; 0 when nothing is left to let go of */
    long forget() {
        Map.Entry<Long, Batch> oldest = batches.pollFirstEntry();
        if (oldest == null) {
            return 0;
        }
        present -= oldest.getValue().lines().size();
        weight -= oldest.getValue().weight();
        return oldest.getValue().weight();
    }

    long weight() {
        return weight;
    }

    String run() {
        return head.run();
    }

    Instant startedAt() {
        return head.startedAt();
    }

    /** @param latest whether no other run of the cluster began later */
    RunView view(boolean latest) {
        return new RunView(
                head.run(),
                head.generation(),
                head.playbook(),
                head.startedAt(),
                endedAt,
                state(latest),
                end == null ? null : end.exitCode(),
                lastLine,
                lastLine - present);
    }

    private State state(boolean latest) {
        if (end == null) {
            return latest ? State.RUNNING : State.UNKNOWN;
        }
        return switch (end.outcome()) {
            case SUCCESSFUL -> State.SUCCESSFUL;
            case FAILED -> State.FAILED;
            case TIMED_OUT -> State.TIMED_OUT;
            case STOPPED -> State.STOPPED;
        };
    }

    /** At most so many lines behind one. */
    LogPage page(long after, int most, boolean latest) {
        List<Line> lines = new ArrayList<>();
        List<Gap> missing = new ArrayList<>();
        long known = Math.max(0, after);
        Long begin = batches.floorKey(known + 1);
        for (Map.Entry<Long, Batch> entry :
                batches.tailMap(begin == null ? 0L : begin, true).entrySet()) {
            Batch batch = entry.getValue();
            for (int i = 0; i < batch.lines().size(); i++) {
                long number = entry.getKey() + i;
                if (number <= known) {
                    continue;
                }
                if (lines.size() == most) {
                    return new LogPage(view(latest), lines, missing, known);
                }
                note(missing, known, number);
                lines.add(new Line(number, batch.at(), batch.lines().get(i)));
                known = number;
            }
        }
        note(missing, known, lastLine + 1);
        return new LogPage(view(latest), lines, missing, null);
    }

    private static void note(List<Gap> missing, long known, long next) {
        if (next > known + 1) {
            missing.add(new Gap(known + 1, next - 1));
        }
    }
}
