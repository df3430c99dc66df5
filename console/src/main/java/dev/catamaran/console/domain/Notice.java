package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.StageFailed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that people want to be told.
 *
 * @param id the same wherever and whenever it is told, so that receivers can drop it the second time
 * @param type CloudEvents type
 * @param text for people, one line
 * @param data what a program wants to know
 */
public record Notice(
        String id, String type, String source, String subject, Instant time, String text, Map<String, Object> data) {
    private static final String READY = "dev.catamaran.console.FleetReady.v1";

    /** What is worth telling of an event, whatever it made of its fleet. */
    static Optional<Notice> of(Said said) {
        return switch (said.event()) {
            case StageFailed event -> Optional.of(told(said, failure(event), event));
            case FailoverStarted event ->
                Optional.of(told(
                        said,
                        "%s of %s/%s: %s".formatted(event.action(), event.fleetId(), event.cluster(), event.reason()),
                        event));
            case FailoverCompleted event ->
                Optional.of(told(
                        said,
                        "%s of %s/%s is in force".formatted(event.action(), event.fleetId(), event.cluster()),
                        event));
            default -> Optional.empty();
        };
    }

    private static Notice told(Said said, String text, Object event) {
        return new Notice(
                said.envelope().id(),
                said.envelope().type(),
                said.envelope().source(),
                said.envelope().subject(),
                said.envelope().time(),
                text,
                Map.of("event", event));
    }

    private static String failure(StageFailed event) {
        return "%s of %s%s failed: %s: %s (%s)"
                .formatted(
                        event.stage(),
                        event.fleetId(),
                        event.cluster() == null ? "" : "/" + event.cluster(),
                        event.problem().code(),
                        event.problem().message(),
                        event.willRetry() ? "tried again by itself" : "not tried again by itself");
    }

    /** @param at time of the event that made it ready */
    static Notice ready(FleetSummary fleet, Built built, Instant at) {
        return new Notice(
                "ready-" + built.uid() + "-" + built.generation(),
                READY,
                "/catamaran-console",
                fleet.id(),
                at,
                "fleet %s generation %d is ready at %s".formatted(fleet.id(), fleet.generation(), fleet.hostname()),
                Map.of("fleetId", fleet.id(), "generation", fleet.generation(), "hostname", fleet.hostname()));
    }
}
