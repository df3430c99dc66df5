package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Succession;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.Specs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what a FleetRequested means. Pure: every service decides the same from the same topic. */
public sealed interface Admission {
    /** A fleet of a new name. */
    record Create(FleetSpec spec) implements Admission {}

    /** A higher generation of a live fleet. */
    record Raise(String uid, FleetSpec spec) implements Admission {}

    /** Nothing is done; network-service publishes the violations. */
    record Refuse(List<Violation> violations) implements Admission {}

    /** The fleet of the name is being deleted; the request is judged once that has ended. */
    record Wait() implements Admission {}

    /**
     * @param live the live fleet of the name, as this service knows it
     * @param earlier specifications it had before, the last one first
     * @param judge whether this service is the one whose word counts (network-service, the last to release)
     */
    static Admission decide(FleetRequested request, Optional<FleetRow> live, List<Earlier> earlier, boolean judge) {
        Map<String, String> labels = Objects.requireNonNullElse(request.labels(), Map.of());
        return switch (FleetDocuments.readRequest(request.fleetId(), request.generation(), labels, request.spec())) {
            case Reading.Invalid<FleetDocument>(List<Violation> violations) -> new Refuse(violations);
            case Reading.Valid<FleetDocument>(FleetDocument document) ->
                live.map(fleet -> follow(request, fleet, earlier, document.spec(), judge))
                        .orElseGet(() -> new Create(document.spec()));
        };
    }

    private static Admission follow(
            FleetRequested request, FleetRow live, List<Earlier> earlier, FleetSpec spec, boolean judge) {
        if (live.state == FleetRow.State.DELETING) {
            return judge
                    ? new Refuse(List.of(new Violation(
                            "metadata.name",
                            request.fleetId(),
                            "a fleet of this name is being deleted; publish again after its FleetDeleted")))
                    : new Wait();
        }
        if (request.generation() <= live.generation) {
            return new Refuse(List.of(new Violation(
                    "metadata.generation",
                    String.valueOf(request.generation()),
                    "must be higher than the last accepted one: use " + (live.generation + 1))));
        }
        List<FleetSpec> before = Stream.concat(
                        Specs.readable(live).stream(),
                        earlier.stream().flatMap(each -> Specs.readable(live, each).stream()))
                .toList();
        List<Violation> violations = Succession.check(before, spec);
        return violations.isEmpty() ? new Raise(live.uid, spec) : new Refuse(violations);
    }
}
