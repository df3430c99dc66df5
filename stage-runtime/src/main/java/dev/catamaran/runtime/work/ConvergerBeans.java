package dev.catamaran.runtime.work;

import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.problem.ProblemClassifier;
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
    Converger converger(Attempts attempts) {
        return new Converger(attempts);
    }

    @Produces
    @Singleton
    Attempts attempts(RuntimeConfig config, Tempo tempo, @All List<ProblemClassifier> classifiers) {
        RuntimeConfig.Converge settings = config.converge();
        Pace pace = Pace.system();
        return new Attempts(pace, tempo, new Limits(pace, settings.rates(), settings.defaultRate()), classifiers);
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
