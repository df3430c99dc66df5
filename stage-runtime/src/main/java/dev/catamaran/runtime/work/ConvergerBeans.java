package dev.catamaran.runtime.work;

import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Breakers;
import dev.catamaran.runtime.converge.Buckets;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Foresight;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.RetryBudget;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.converge.Workers;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.runtime.store.Database;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Wires the converger, which knows nothing of CDI. */
@ApplicationScoped
public class ConvergerBeans {
    @Produces
    @Singleton
    Pace pace() {
        return Pace.system();
    }

    @Produces
    @Singleton
    Workers workers() {
        return Workers.virtualThreads();
    }

    @Produces
    @Singleton
    Converger converger(Attempts attempts, Workers workers, RuntimeConfig config) {
        return new Converger(attempts, workers, config.converge().visibility());
    }

    @Produces
    @Singleton
    Foresight foresight(Attempts attempts, Workers workers) {
        return new Foresight(attempts, workers);
    }

    @Produces
    @Singleton
    Attempts attempts(
            RuntimeConfig config, Pace pace, Tempo tempo, Database database, @All List<ProblemClassifier> classifiers) {
        RuntimeConfig.Converge settings = config.converge();
        Buckets shared = (lane, rate, burst, tokens) ->
                database.awaitStatement(transaction -> transaction.calls().take(lane, rate, burst, tokens));
        Limits limits = new Limits(pace, settings.rates(), settings.defaultRate(), shared);
        Breakers breakers = new Breakers(pace, settings.breakerFailures());
        RetryBudget budget = new RetryBudget(pace, settings.retryShare());
        return new Attempts(pace, tempo, limits, classifiers, breakers, budget);
    }

    @Produces
    @Singleton
    Tempo tempo(RuntimeConfig config) {
        RuntimeConfig.Converge settings = config.converge();
        return new Tempo(
                settings.pollFirst(),
                settings.pollCap(),
                settings.retryBase(),
                settings.retryCap(),
                settings.stepDeadline());
    }
}
