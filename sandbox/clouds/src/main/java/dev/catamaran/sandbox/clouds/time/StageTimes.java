package dev.catamaran.sandbox.clouds.time;

import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long stages take: the median of the builds that the log still tells of, else what real clouds and machines usually
 * take. Only the first time a stage of a generation becomes ready counts, so that repairs do not.
 */
public final class StageTimes {
    private static final Map<String, Duration> USUAL = Map.of(
            "network", Duration.ofMinutes(3),
            "interconnect", Duration.ofMinutes(6),
            "nodes", Duration.ofMinutes(3),
            "cluster", Duration.ofMinutes(14),
            "mesh", Duration.ofMinutes(2),
            "gitops", Duration.ofMinutes(4),
            "traffic", Duration.ofMinutes(1),
            "health", Duration.ofMinutes(1));

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

    /** Whether {@link #of} was seen, not assumed. */
    public boolean learned(String stage) {
        return took.containsKey(stage);
    }

    /** @throws IllegalArgumentException for a stage that nobody knows */
    public Duration of(String stage) {
        List<Duration> seen =
                took.getOrDefault(stage, List.of()).stream().sorted().toList();
        if (!seen.isEmpty()) {
            return seen.get(seen.size() / 2);
        }
        Duration usual = USUAL.get(stage);
        if (usual == null) {
            throw new IllegalArgumentException("no usual time of stage '" + stage + "'");
        }
        return usual;
    }
}
