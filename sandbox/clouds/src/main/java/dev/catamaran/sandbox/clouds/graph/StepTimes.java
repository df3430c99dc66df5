package dev.catamaran.sandbox.clouds.graph;

import dev.catamaran.contracts.event.StageProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long each resource took to come about, read from what the stages said meanwhile. */
public final class StepTimes {
    private final Map<String, Instant> begun = new HashMap<>();
    private final Map<String, Duration> took = new HashMap<>();

    /** Hears the next event, in the order of time. The latest creation of a resource counts. */
    public void hear(Instant time, StageProgress progress) {
        String[] words = progress.step().split(" ", -1);
        String stage = progress.stage() + "/" + (progress.cluster() == null ? "fleet" : progress.cluster()) + "/";
        if (words.length == 3 && words[0].equals("create")) {
            begun.put(stage + words[2], time);
        } else if (words.length == 3 && words[2].equals("ready")) {
            Optional.ofNullable(begun.remove(stage + words[1]))
                    .ifPresent(start -> took.put(stage + words[1], Duration.between(start, time)));
        }
    }

    /** @param path {@code network/aws/vpc} */
    public Optional<Duration> of(String path) {
        return Optional.ofNullable(took.get(path));
    }
}
