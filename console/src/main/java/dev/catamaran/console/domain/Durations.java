package dev.catamaran.console.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the last stages of a name took. */
final class Durations {
    private static final int KEPT = 31;

    private final Deque<Duration> latest = new ArrayDeque<>();

    void add(Duration took) {
        latest.addLast(took);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    Optional<Duration> median() {
        List<Duration> sorted = latest.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
