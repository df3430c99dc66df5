package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for a live fleet and accepted, as the log tells it.
 *
 * @param documents the present generation first
 */
record LiveSpecs(StatusBoard.Live live, List<FleetDocument> documents) {
    LiveSpecs {
        documents = List.copyOf(documents);
    }

    /** Empty when no fleet of the name is alive. */
    static Optional<LiveSpecs> find(String kafka, String fleet) {
        return StatusBoard.live(kafka, fleet).map(live -> new LiveSpecs(live, documents(live, said(kafka, fleet))));
    }

    private static List<Decoded.Event> said(String kafka, String fleet) {
        return EventLog.read(
                kafka,
                List.of(Area.FLEETS, Area.NETWORK),
                event -> event.event().fleetId().equals(fleet)
                        && (event.event() instanceof FleetRequested || event.event() instanceof FleetRejected));
    }

    /**
     * Those since the request that began this life of the name, without those that were refused.
     *
     * @param said by time
     */
    static List<FleetDocument> documents(StatusBoard.Live live, List<Decoded.Event> said) {
        Set<String> refused = said.stream()
                .map(Decoded.Event::event)
                .filter(FleetRejected.class::isInstance)
                .map(event -> ((FleetRejected) event).requestId())
                .collect(Collectors.toSet());
        return said.stream()
                .dropWhile(event -> !event.envelope().id().equals(live.uid()))
                .filter(event -> !refused.contains(event.envelope().id()))
                .map(Decoded.Event::event)
                .filter(FleetRequested.class::isInstance)
                .map(FleetRequested.class::cast)
                .filter(request -> request.generation() <= live.generation())
                .sorted(Comparator.comparingLong(FleetRequested::generation).reversed())
                .flatMap(request -> document(request).stream())
                .toList();
    }

    private static Optional<FleetDocument> document(FleetRequested request) {
        return FleetDocuments.readRequest(
                                request.fleetId(),
                                request.generation(),
                                Objects.requireNonNullElse(request.labels(), Map.of()),
                                request.spec())
                        instanceof Reading.Valid<FleetDocument>(FleetDocument document)
                ? Optional.of(document)
                : Optional.empty();
    }

    /** As {@link dev.catamaran.contracts.fleet.Succession} wants them. */
    List<FleetSpec> specs() {
        return documents.stream().map(FleetDocument::spec).toList();
    }
}
