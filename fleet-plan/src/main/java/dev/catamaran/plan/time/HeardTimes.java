package dev.catamaran.plan.time;

import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The median of the builds that the log still tells of. Only the first time a stage of a generation becomes ready counts, so
 * that repairs do not.
 */
public final class HeardTimes implements StageTimes {
    private final Map<Run, Instant> begun = new HashMap<>();
    private final Set<Run> over = new HashSet<>();
    private final Map<String, List<Duration>> took = new HashMap<>();

    private record Run(String fleet, String stage, String cluster, long generation) {}

    /** Hears the next event of any fleet, in the order of time. */
    public void hear(Instant time, StageProgress progress) {
        String cluster = progress.cluster() == null ? "" : progress.cluster();
        Run run = new Run(progress.fleetId(), progress.stage(), cluster, progress.generation());
        if (over.contains(run)) {
            return;
        }
        if (progress.state() == State.RUNNING) {
            begun.putIfAbsent(run, progress.startedAt());
        } else if (progress.state() == State.READY) {
            over.add(run);
            Instant start = begun.remove(run);
            if (start != null) {
                took.computeIfAbsent(run.stage, _ -> new ArrayList<>()).add(Duration.between(start, time));
            }
        }
    }

    @Override
    public Optional<Duration> seen(String stage) {
        List<Duration> all =
                took.getOrDefault(stage, List.of()).stream().sorted().toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() / 2));
    }
}
