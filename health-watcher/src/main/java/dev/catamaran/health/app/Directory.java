package dev.catamaran.health.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.health.domain.Target;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Specs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every cluster there is to watch and what was last said of it, read from what this service has folded in. Every process
 * reads it, so every process watches every cluster, whoever ran the stage.
 */
@ApplicationScoped
public class Directory {

    private final Database database;
    private volatile Map<String, Known> known = Map.of();
    private Map<Source, FleetEvent> events = Map.of();
    private Map<String, Specified> specs = Map.of();

    private record Rows(List<FleetRow> fleets, List<FactRow> facts) {}

    /** Two rows of which this is the same have the same body. */
    private record Source(String fleetUid, String type, String cluster, long generation, String eventId) {}

    /** @param spec empty when it does not hold */
    private record Specified(long generation, Optional<FleetSpec> spec) {}

    /**
     * A cluster.
     *
     * @param said the last verdict
     * @param override what an operator last asked for
     */
    record Known(Target target, Optional<ClusterHealthChanged> said, Optional<OverrideRequested> override) {}

    public Directory(Database database) {
        this.database = database;
    }

    /** By {@code uid/cluster}; as of the last {@link #refresh}. */
    Map<String, Known> known() {
        return known;
    }

    /** The cluster that votes of a fleet are about. */
    Optional<Known> find(String fleetUid, String cluster) {
        return Optional.ofNullable(known.get(fleetUid + "/" + cluster));
    }

    /** Reads everything again, in one transaction; what has not changed is not parsed again. */
    synchronized void refresh() {
        Rows rows = database.await(transaction -> transaction
                .fleets()
                .allLive()
                .flatMap(fleets -> transaction.fleets().factsOfActive().map(facts -> new Rows(fleets, facts))));
        Map<String, List<FleetEvent>> eventsByFleet = parsed(rows.facts());
        Map<String, Known> fresh = new TreeMap<>();
        Map<String, Specified> stillSpecified = new HashMap<>();
        for (FleetRow fleet : rows.fleets()) {
            if (fleet.state == FleetRow.State.ACTIVE) {
                Specified known = specified(fleet);
                stillSpecified.put(fleet.uid, known);
                Facts facts = new Facts(eventsByFleet.getOrDefault(fleet.uid, List.of()));
                known.spec()
                        .ifPresent(spec -> clusters(fleet, spec, facts)
                                .forEach(each -> fresh.put(each.target().key(), each)));
            }
        }
        specs = stillSpecified;
        known = fresh;
    }

    private Map<String, List<FleetEvent>> parsed(List<FactRow> rows) {
        Map<String, List<FleetEvent>> byFleet = new HashMap<>();
        Map<Source, FleetEvent> still = new HashMap<>();
        for (FactRow row : rows) {
            Source source = new Source(row.fleetUid, row.type, row.cluster, row.generation, row.eventId);
            FleetEvent known = events.get(source);
            FleetEvent event = known == null ? event(row) : known;
            still.put(source, event);
            byFleet.computeIfAbsent(row.fleetUid, _ -> new ArrayList<>()).add(event);
        }
        events = still;
        return byFleet;
    }

    private Specified specified(FleetRow fleet) {
        Specified known = specs.get(fleet.uid);
        return known != null && known.generation() == fleet.generation
                ? known
                : new Specified(fleet.generation, Specs.readable(fleet));
    }

    private static List<Known> clusters(FleetRow fleet, FleetSpec spec, Facts facts) {
        List<Known> clusters = new ArrayList<>();
        for (FleetSpec.Cluster cluster : spec.clusters()) {
            String name = cluster.name();
            facts.of(ClusterReady.class, name)
                    .map(ready -> new Target(
                            fleet.uid,
                            fleet.fleetId,
                            name,
                            cluster.cloud(),
                            fleet.generation,
                            spec.traffic().hostname(),
                            ready.kubeconfigRef(),
                            facts.of(GitOpsReady.class, name).map(GitOpsReady::ingress)))
                    .ifPresent(target -> clusters.add(new Known(
                            target,
                            facts.of(ClusterHealthChanged.class, name),
                            facts.of(OverrideRequested.class, name))));
        }
        return clusters;
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
