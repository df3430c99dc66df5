package dev.catamaran.cli.logs;

import dev.catamaran.contracts.log.BuilderLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a builder as far as it is known; batches may come in any order, twice or not at all. */
public final class Run {
    private final BuilderLog head;
    private final TreeMap<Long, BuilderLog> batches = new TreeMap<>();
    private long told;

    Run(BuilderLog first) {
        this.head = first;
    }

    void hear(BuilderLog log) {
        batches.putIfAbsent(log.sequence(), log);
    }

    public String id() {
        return head.run();
    }

    public Instant startedAt() {
        return head.startedAt();
    }

    private BuilderLog.@Nullable End end() {
        return batches.isEmpty() ? null : batches.lastEntry().getValue().end();
    }

    public boolean ended() {
        return end() != null;
    }

    /** {@code cluster.yml, generation 3}. */
    public String what() {
        return head.playbook() + ", generation " + head.generation();
    }

    /** {@code failed, exit code 2}; of a run whose end is not known {@code no end is known}. */
    public String state() {
        BuilderLog.End end = end();
        if (end == null) {
            return "no end is known";
        }
        String outcome = end.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return end.exitCode() == null ? outcome : outcome + ", exit code " + end.exitCode();
    }

    /** Number of the last line known. */
    public long lines() {
        return batches.values().stream()
                .mapToLong(batch -> batch.nextLine() - 1)
                .max()
                .orElse(0);
    }

    /** The lines that were not told yet, with a note in the place of those that are missing. */
    public List<String> untold() {
        List<String> lines = new ArrayList<>();
        Collection<BuilderLog> present = batches.values();
        for (BuilderLog batch : present) {
            if (batch.firstLine() > told + 1) {
                lines.add("... lines " + (told + 1) + " to " + (batch.firstLine() - 1) + " are missing ...");
                told = batch.firstLine() - 1;
            }
            int known =
                    (int) Math.min(told + 1 - batch.firstLine(), batch.lines().size());
            lines.addAll(batch.lines().subList(known, batch.lines().size()));
            told = Math.max(told, batch.nextLine() - 1);
        }
        return lines;
    }
}
