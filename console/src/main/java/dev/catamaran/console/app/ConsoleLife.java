package dev.catamaran.console.app;

import dev.catamaran.console.provider.Delivery;
import dev.catamaran.console.provider.LogReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Begins to read when the console starts, and ends with it. */
@ApplicationScoped
public class ConsoleLife {
    private final LogReader log;
    private final ReadModel model;
    private final Readers readers;
    private final ConsoleConfig config;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    ConsoleLife(LogReader log, ReadModel model, Readers readers, ConsoleConfig config, MeterRegistry meters) {
        this.log = log;
        this.model = model;
        this.readers = readers;
        this.config = config;
        meters.gauge(
                "catamaran.console.fleets",
                model,
                each -> each.ask(fleets -> fleets.size()).value());
    }

    /** The clock of everything here. */
    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    /** How everything here waits. */
    @Produces
    @Singleton
    static Delivery.Pause pause() {
        return Thread::sleep;
    }

    void start(@Observes StartupEvent event, OneTimeToken token, Notifications notifications) {
        token.offer();
        model.listen(readers::tell);
        log.start(model::hear, () -> {
            if (notifications.wanted()) {
                model.notify(notifications::tell);
            }
        });
        long every = config.stream().heartbeat().toMillis();
        var _ = beats.scheduleAtFixedRate(readers::beat, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        beats.shutdownNow();
        log.stop();
    }
}
