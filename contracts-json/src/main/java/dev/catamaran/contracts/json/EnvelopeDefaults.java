package dev.catamaran.contracts.json;

import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.FleetRequested;

/** Fills in what an operator's plain message leaves out of its headers and the body knows. */
final class EnvelopeDefaults {
    private EnvelopeDefaults() {}

    /** The body's generation wins over a header: it is what the operator's file says. */
    static Envelope complete(Envelope envelope, FleetEvent event) {
        long generation = switch (event) {
            case FleetRequested requested -> requested.generation();
            case FleetPlanRequested requested -> requested.generation();
            default -> envelope.generation();
        };
        String subject = envelope.subject().isEmpty() ? subject(event) : envelope.subject();
        return new Envelope(
                envelope.id(),
                envelope.type(),
                envelope.source(),
                subject,
                envelope.time(),
                envelope.fleetUid(),
                generation,
                envelope.sequence(),
                envelope.causationId(),
                envelope.traceparent());
    }

    private static String subject(FleetEvent event) {
        return event instanceof ClusterEvent ofCluster ? event.fleetId() + "/" + ofCluster.cluster() : event.fleetId();
    }
}
