package dev.catamaran.runtime.config;

import dev.catamaran.contracts.json.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans made of classes that know nothing of CDI. */
@ApplicationScoped
public class Beans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EventCodec codec(Clock clock) {
        return new EventCodec(clock);
    }
}
