package dev.catamaran.runtime.health;

import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Preflight;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes every preflight look at once, beside the start, and says what came of it. */
@ApplicationScoped
public class Preflights {
    private static final Logger LOG = Logger.getLogger(Preflights.class);

    private final List<Preflight> all;
    private final Attempts attempts;

    public Preflights(@All List<Preflight> all, Attempts attempts) {
        this.all = all;
        this.attempts = attempts;
    }

    void start(@Observes StartupEvent event) {
        all.forEach(preflight ->
                Thread.ofVirtual().name("preflight-" + preflight.subject()).start(() -> look(preflight)));
    }

    private void look(Preflight preflight) {
        try {
            LOG.infof("%s: %s", preflight.subject(), preflight.look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            Problem problem = attempts.classify(e);
            LOG.warnf(
                    "%s cannot be used now, stages that need it will wait: %s: %s",
                    preflight.subject(), problem.code(), problem.message());
        }
    }
}
