package dev.catamaran.console.app;

import dev.catamaran.console.domain.Said;
import dev.catamaran.console.domain.logs.BuilderLogs;
import dev.catamaran.console.provider.BuilderLogReader;
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
    private final BuilderLogReader builderLog;
    private final LogModel logModel;
    private final ReadModel model;
    private final Readers readers;
    private final PlanDesk plans;
    private final ConsoleConfig config;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    ConsoleLife(
            LogReader log,
            BuilderLogReader builderLog,
            LogModel logModel,
            ReadModel model,
            Readers readers,
            PlanDesk plans,
            ConsoleConfig config,
            MeterRegistry meters) {
        this.log = log;
        this.builderLog = builderLog;
        this.logModel = logModel;
        this.model = model;
        this.readers = readers;
        this.plans = plans;
        this.config = config;
        meters.gauge(
                "catamaran.console.fleets",
                model,
                each -> each.ask(fleets -> fleets.size()).value());
        meters.gauge("catamaran.console.logs.bytes", logModel, each -> each.ask(BuilderLogs::weight));
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
        log.start(this::hear, () -> {
            if (notifications.wanted()) {
                model.notify(notifications::tell);
            }
        });
        builderLog.start(logModel::hear);
        long every = config.stream().heartbeat().toMillis();
        var _ = beats.scheduleAtFixedRate(readers::beat, every, every, TimeUnit.MILLISECONDS);
    }

    private void hear(Said said, String json) {
        model.hear(said, json);
        plans.hear(said);
    }

    void stop(@Observes ShutdownEvent event) {
        beats.shutdownNow();
        log.stop();
        builderLog.stop();
    }
}
