package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Token buckets that all instances of a service share. */
public interface CallStore {
    /**
     * Takes tokens of a lane, into debt if there are none.
     *
     * @param rate tokens per second
     * @param burst what a full bucket holds
     * @return how long it takes until the debt is paid, by the database's clock
     */
    Uni<Duration> take(String lane, double rate, double burst, double tokens);
}
