package dev.catamaran.console.app;

import dev.catamaran.console.provider.LogReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the log has been read to where it ended at the start. */
@Readiness
@ApplicationScoped
public class LogCheck implements HealthCheck {
    private final LogReader log;

    LogCheck(LogReader log) {
        this.log = log;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event log read")
                .status(log.caughtUp())
                .build();
    }
}
