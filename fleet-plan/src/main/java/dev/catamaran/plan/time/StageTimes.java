package dev.catamaran.plan.time;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long stages take: what was seen, else what real clouds and machines usually take. */
public interface StageTimes {
    /** What was seen; empty for a stage that was never seen to become ready. */
    Optional<Duration> seen(String stage);

    /** Whether {@link #of} was seen, not assumed. */
    default boolean learned(String stage) {
        return seen(stage).isPresent();
    }

    /** @throws IllegalArgumentException for a stage that nobody knows */
    default Duration of(String stage) {
        return seen(stage)
                .or(() -> Optional.ofNullable(Usual.TIMES.get(stage)))
                .orElseThrow(() -> new IllegalArgumentException("no usual time of stage '" + stage + "'"));
    }

    /** What a stage takes where nothing was seen. */
    final class Usual {
        private static final Map<String, Duration> TIMES = Map.of(
                "network", Duration.ofMinutes(3),
                "interconnect", Duration.ofMinutes(6),
                "nodes", Duration.ofMinutes(3),
                "cluster", Duration.ofMinutes(14),
                "mesh", Duration.ofMinutes(2),
                "gitops", Duration.ofMinutes(4),
                "traffic", Duration.ofMinutes(1),
                "health", Duration.ofMinutes(1));

        private Usual() {}
    }
}
