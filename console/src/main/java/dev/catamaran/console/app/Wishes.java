package dev.catamaran.console.app;

import dev.catamaran.console.provider.OperatorLog;
import dev.catamaran.console.provider.OperatorLog.Outcome;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.OverrideRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people want, published. Whoever asks this instance again sees what they have just wanted. */
@ApplicationScoped
public class Wishes {
    /** The log is read within milliseconds; an instance that is far behind answers all the same. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final OperatorLog log;
    private final ReadModel model;

    Wishes(OperatorLog log, ReadModel model) {
        this.log = log;
        this.model = model;
    }

    /** @param generation that is asked for, if it is one */
    Response publish(FleetEvent event, @Nullable Long generation) {
        return switch (log.publish(event)) {
            case Outcome.Published(var id, var place) -> {
                boolean _ = model.awaitRead(place, LONGEST);
                yield Response.accepted(new RequestsResource.Accepted(id, event.fleetId(), generation, until(event)))
                        .build();
            }
            case Outcome.Unanswered(String reason) -> Problems.unanswered(reason);
        };
    }

    private static @Nullable Instant until(FleetEvent event) {
        return event instanceof OverrideRequested override ? override.until() : null;
    }
}
