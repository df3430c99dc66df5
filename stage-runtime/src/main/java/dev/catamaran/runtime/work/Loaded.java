package dev.catamaran.runtime.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.ResourceRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run starts from, as it was in one transaction.
 *
 * @param fleet desired state
 * @param spec its specification, complete
 * @param facts events folded in
 * @param resources recorded intents and ids
 */
record Loaded(FleetRow fleet, FleetSpec spec, List<FactRow> facts, List<ResourceRow> resources) {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final int SPECS_KEPT = 512;

    /** Every run starts from a specification, and few of them are new. */
    private static final Cache<Recorded, FleetSpec> SPECS = Caffeine.newBuilder()
            .maximumSize(SPECS_KEPT)
            .executor(Runnable::run)
            .build();

    private record Recorded(String fleetId, long generation, String spec) {}

    static Loaded of(FleetRow fleet, List<FactRow> facts, List<ResourceRow> resources) {
        return new Loaded(fleet, spec(fleet, fleet.generation, fleet.spec), facts, resources);
    }

    /** The same with a specification that was replaced. */
    Loaded with(Earlier earlier) {
        return new Loaded(fleet, spec(fleet, earlier.generation(), earlier.spec()), facts, resources);
    }

    boolean deleting() {
        return fleet.state == FleetRow.State.DELETING;
    }

    /** Whether the fleet is still as this run took it up. */
    boolean isOf(Optional<FleetRow> now) {
        return now.filter(FleetRow::alive)
                .filter(row -> row.generation == fleet.generation && row.state == fleet.state)
                .isPresent();
    }

    StageInput input(String cluster) {
        return input(cluster, deleting());
    }

    /** The input of a fleet that was deleted, as its stages had it in the end. */
    StageInput released(String cluster) {
        return input(cluster, true);
    }

    StageInput input(String cluster, boolean deleting) {
        List<FleetEvent> events = facts.stream().map(Loaded::event).toList();
        return new StageInput(
                new Ownership(fleet.uid, fleet.fleetId, cluster),
                fleet.generation,
                spec,
                new Facts(events),
                deleting,
                fleet.requestedAt);
    }

    /** Whether the fleet's request was seen here, and not only its end. */
    static boolean hasSpec(FleetRow fleet) {
        return !fleet.spec.equals("{}");
    }

    private static FleetSpec spec(FleetRow fleet, long generation, String recorded) {
        return SPECS.get(new Recorded(fleet.fleetId, generation, recorded), Loaded::read);
    }

    private static FleetSpec read(Recorded recorded) {
        try {
            Map<String, Object> document = Json.mapper().readValue(recorded.spec(), DOCUMENT);
            return switch (FleetDocuments.readSpec(recorded.fleetId(), recorded.generation(), document)) {
                case Reading.Valid<FleetSpec>(FleetSpec spec) -> spec;
                case Reading.Invalid<FleetSpec>(var violations) ->
                    throw new IllegalStateException("recorded specification is not valid any more: " + violations);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recorded specification of " + recorded.fleetId() + " is damaged", e);
        }
    }

    private static FleetEvent event(FactRow fact) {
        try {
            return Json.mapper()
                    .readValue(fact.body, EventType.valueOf(fact.type).record());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recorded fact " + fact.type + " of " + fact.fleetUid + " is damaged", e);
        }
    }
}
