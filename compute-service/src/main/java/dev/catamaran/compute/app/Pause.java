package dev.catamaran.compute.app;

import java.time.Duration;

/** How a machine's change waits, so that tests need not. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration) throws InterruptedException;
}
