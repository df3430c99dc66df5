package dev.catamaran.runtime.health;

import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Preflight;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Takes every preflight look at once, beside the start, and says what came of it. The service is ready when the looks are
 * over, whatever they saw, or have taken too long.
 */
@Readiness
@ApplicationScoped
public class Preflights implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Preflights.class);
    private static final Duration WAITED_FOR = Duration.ofSeconds(15);

    private final List<Preflight> all;
    private final Attempts attempts;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile long startedAt;

    public Preflights(@All List<Preflight> all, Attempts attempts) {
        this.all = all;
        this.attempts = attempts;
    }

    void start(@Observes StartupEvent event) {
        startedAt = System.nanoTime();
        all.forEach(preflight -> underWay.add(preflight.subject()));
        all.forEach(preflight ->
                Thread.ofVirtual().name("preflight-" + preflight.subject()).start(() -> look(preflight)));
    }

    @Override
    public HealthCheckResponse call() {
        boolean late = System.nanoTime() - startedAt > WAITED_FOR.toNanos();
        return HealthCheckResponse.named("preflights")
                .status(underWay.isEmpty() || late)
                .withData("underWay", String.join(", ", underWay))
                .build();
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
        } finally {
            underWay.remove(preflight.subject());
        }
    }
}
