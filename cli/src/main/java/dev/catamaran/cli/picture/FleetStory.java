package dev.catamaran.cli.picture;

import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Folds what is said about one fleet name into a picture. The order of events counts only as far as they come from one
 * service by one topic, since a log of several topics keeps no other. Not thread-safe.
 */
public final class FleetStory {
    private final String fleet;
    private final List<Asked> asked = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Headline> refusals = new ArrayList<>();
    private final Map<String, Life> lives = new HashMap<>();
    private Instant deletionAskedAt = Instant.MIN;

    /**
     * A request of an operator.
     *
     * @param clusters empty when the specification is not valid
     */
    record Asked(String id, Instant at, long generation, List<FleetSpec.Cluster> clusters) {
        static Asked of(String id, Instant at, FleetRequested request) {
            Reading<FleetDocument> reading = FleetDocuments.readRequest(
                    request.fleetId(),
                    request.generation(),
                    Objects.requireNonNullElse(request.labels(), Map.of()),
                    request.spec());
            return new Asked(
                    id,
                    at,
                    request.generation(),
                    reading instanceof Reading.Valid<FleetDocument>(FleetDocument document)
                            ? document.spec().clusters()
                            : List.of());
        }
    }

    public FleetStory(String fleet) {
        this.fleet = fleet;
    }

    /** Takes in an event of this fleet; answers the headlines it makes. */
    public List<Headline> hear(Envelope envelope, FleetEvent event) {
        List<Headline> news = Headlines.of(event, envelope.time());
        switch (event) {
            case FleetRequested request -> asked.add(Asked.of(envelope.id(), envelope.time(), request));
            case FleetRejected said -> {
                refused.add(said.requestId());
                refusals.addAll(news);
            }
            case FleetDeletionRequested _ ->
                deletionAskedAt = envelope.time().isAfter(deletionAskedAt) ? envelope.time() : deletionAskedAt;
            case OverrideRequested _ -> {}
            default -> lives.computeIfAbsent(envelope.fleetUid(), Life::new).hear(event, envelope.time(), news);
        }
        return news;
    }

    public FleetPicture picture() {
        Optional<Asked> wanted = asked.stream()
                .filter(each -> !refused.contains(each.id()))
                .max(Comparator.comparing(Asked::at).thenComparingLong(Asked::generation));
        Optional<Life> life = lives.values().stream()
                .max(Comparator.comparing((Life each) -> each.lastAt))
                .filter(each -> each.deletedAt == null
                        || wanted.filter(request -> request.at().isAfter(each.deletedAt))
                                .isEmpty());
        boolean onlyRefused = wanted.isEmpty() && life.isEmpty() && !refused.isEmpty();
        boolean latestRefused = asked.stream()
                .max(Comparator.comparing(Asked::at))
                .filter(each -> refused.contains(each.id()))
                .isPresent();
        return new Drawing(fleet, wanted, life, deletionAskedAt, refusals, onlyRefused, latestRefused).picture();
    }
}
