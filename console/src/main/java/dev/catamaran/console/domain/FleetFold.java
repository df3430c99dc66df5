package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything said about one fleet name. A name may be used again after its fleet was deleted: each use has a uid, and the
 * one spoken of last is the present one.
 */
final class FleetFold {
    private static final int LIVES = 5;

    final String id;
    final Requests requests = new Requests();
    private final LinkedHashMap<String, Life> lives = new LinkedHashMap<>();
    private Optional<FleetSpec> spec = Optional.empty();
    private String specOf = "";

    FleetFold(String id) {
        this.id = id;
    }

    void hear(Said said) {
        switch (said.event()) {
            case FleetRequested event ->
                requests.hear(said.envelope().id(), event, said.envelope().time());
            case FleetDeletionRequested event ->
                requests.hear(event, said.envelope().time());
            case OverrideRequested event -> requests.hear(event);
            case FleetRejected event -> requests.hear(event, said.envelope().time());
            default ->
                life(said.envelope().fleetUid())
                        .hear(said.event(), said.envelope().time());
        }
    }

    private Life life(String uid) {
        Life life = lives.computeIfAbsent(uid, Life::new);
        if (lives.size() > LIVES) {
            current().filter(present -> present != life).ifPresent(present -> {
                lives.values().removeIf(each -> each != life && each != present);
            });
        }
        return life;
    }

    /** The use of the name that was spoken of last. */
    Optional<Life> current() {
        return lives.values().stream().max(Comparator.comparing((Life life) -> life.lastAt));
    }

    /** The completed specification of the latest request that was not refused; read once per request. */
    Optional<FleetSpec> spec() {
        requests.wanted().ifPresent(wanted -> {
            if (!wanted.id().equals(specOf)) {
                specOf = wanted.id();
                FleetRequested request = wanted.request();
                Reading<FleetDocument> reading = FleetDocuments.readRequest(
                        id,
                        request.generation(),
                        request.labels() == null ? Map.of() : request.labels(),
                        request.spec());
                spec = reading instanceof Reading.Valid<FleetDocument>(FleetDocument document)
                        ? Optional.of(document.spec())
                        : Optional.empty();
            }
        });
        return spec;
    }

    FleetSummary summary() {
        return new Viewing(this, _ -> Optional.empty()).summary();
    }

    Optional<Built> built() {
        return new Viewing(this, _ -> Optional.empty()).built();
    }

    FleetView view(Function<String, Optional<Duration>> expected) {
        return new Viewing(this, expected).view();
    }
}
