package dev.catamaran.runtime.health;

import dev.catamaran.runtime.outbox.Pressure;
import dev.catamaran.runtime.outbox.Relay;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while events cannot leave; PostgreSQL and Kafka have checks of their own beside this one. */
@Readiness
@ApplicationScoped
public class RelayHealth implements HealthCheck {
    private final Relay relay;
    private final Pressure pressure;

    public RelayHealth(Relay relay, Pressure pressure) {
        this.relay = relay;
        this.pressure = pressure;
    }

    @Override
    public HealthCheckResponse call() {
        String failure = relay.lastFailure();
        return HealthCheckResponse.named("outbox relay")
                .status(failure.isEmpty() && !pressure.full())
                .withData("lastFailure", failure.isEmpty() ? "none" : failure)
                .withData("outbox", pressure.full() ? "full: no new work until Kafka takes events" : "has room")
                .build();
    }
}
