package dev.catamaran.sandbox.failover;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A health check as Cloudflare's monitors do it: at an interval, with a timeout and tries again at once; when all have
 * failed the origin is down.
 */
record Poller(Duration interval, Duration timeout, int retries) {
    static Poller of(String text) {
        String[] parts = text.split("/", -1);
        return new Poller(
                Duration.ofSeconds(Integer.parseInt(parts[0])),
                Duration.ofSeconds(Integer.parseInt(parts[1])),
                Integer.parseInt(parts[2]));
    }

    /** Polls until it calls the origin down; answers the time by {@link System#nanoTime()}. */
    CompletableFuture<Long> start(Origin origin) {
        CompletableFuture<Long> down = new CompletableFuture<>();
        Thread.ofVirtual().name("poller").start(() -> poll(origin, down));
        return down;
    }

    private void poll(Origin origin, CompletableFuture<Long> down) {
        long next = System.nanoTime() + (long) (ThreadLocalRandom.current().nextDouble() * interval.toNanos());
        try {
            while (!down.isDone()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                next += interval.toNanos();
                boolean answered = false;
                for (int attempt = 0; attempt <= retries && !answered; attempt++) {
                    answered = origin.answers(attempt, Optional.empty(), (int) timeout.toMillis());
                }
                if (!answered && origin.killed()) {
                    down.complete(System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            down.cancel(true);
        }
    }
}
