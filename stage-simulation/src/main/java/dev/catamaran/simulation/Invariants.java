package dev.catamaran.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.graph.Requirement;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.simulation.bus.Bus;
import dev.catamaran.simulation.cloud.SimulatedCloud;
import dev.catamaran.simulation.service.SimulatedService;
import dev.catamaran.simulation.service.SimulatedStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must hold when everything has come to its end: the promises of the runtime, looked at from outside. */
final class Invariants {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final List<SimulatedService> services;
    private final Bus bus;
    private final SimulatedCloud cloud;
    private final Operator operator;
    private final History history;
    private final EventCodec codec = new EventCodec();

    Invariants(List<SimulatedService> services, Bus bus, SimulatedCloud cloud, Operator operator, History history) {
        this.services = services;
        this.bus = bus;
        this.cloud = cloud;
        this.operator = operator;
        this.history = history;
    }

    private SimulatedService judge() {
        return services.getFirst();
    }

    private static List<FleetRow> fleets(SimulatedService service) {
        return service.observer()
                .await(transaction -> transaction
                        .fleets()
                        .allLive()
                        .flatMap(live -> transaction.fleets().released().map(released -> {
                            List<FleetRow> all = new ArrayList<>(live);
                            all.addAll(released);
                            return all;
                        })));
    }

    boolean settled() {
        return unsettled().isEmpty();
    }

    /** What keeps the history from its end, for people; empty when nothing does. */
    String unsettled() {
        for (SimulatedService service : services) {
            for (String topic : service.topics()) {
                if (bus.committed(service.name(), topic) < bus.topic(topic).size()) {
                    return service.name() + " has not read all of " + topic;
                }
            }
            long unsent =
                    service.observer().await(transaction -> transaction.outbox().unsentUpTo(1));
            if (unsent > 0) {
                return "the outbox of " + service.name() + " is not empty";
            }
        }
        for (FleetRow fleet : fleets(judge())) {
            String unsettled = unsettled(fleet);
            if (!unsettled.isEmpty()) {
                return unsettled;
            }
        }
        return "";
    }

    private String unsettled(FleetRow fleet) {
        if (fleet.state == State.DELETING) {
            return fleet.uid + " is still being deleted";
        }
        for (SimulatedService service : services) {
            Optional<FleetRow> here =
                    service.observer().await(transaction -> transaction.fleets().byUid(fleet.uid));
            if (here.isEmpty() || here.get().state != fleet.state) {
                return fleet.uid + " is " + fleet.state + " but " + here.map(row -> row.state) + " in "
                        + service.name();
            }
            if (fleet.state == State.ACTIVE) {
                String item = service.notReady(fleet.uid, fleet.generation);
                if (!item.isEmpty() || here.get().generation != fleet.generation) {
                    return item.isEmpty() ? service.name() + " has generation " + here.get().generation : item;
                }
            }
        }
        return "";
    }

    /** Whether anything of a released fleet is still in the cloud. */
    boolean leftovers() {
        return fleets(judge()).stream()
                .anyMatch(fleet ->
                        fleet.state == State.RELEASED && !cloud.owned(fleet.uid).isEmpty());
    }

    /** @param quiet whether nothing went wrong in this history: then everything must have gone straight */
    void check(boolean quiet) {
        List<FleetRow> all = fleets(judge());
        all.forEach(this::ownsWhatItShould);
        events(quiet);
        deletions(all);
        upstream();
        takenDownInOrder();
        answers(all);
        for (SimulatedService service : services) {
            if (quiet && service.leasesTakenOver() > 0) {
                history.violation("a lease of " + service.name() + " ran out although nothing went wrong");
            }
            if (service.observer().await(transaction -> transaction.quarantine().count()) > 0) {
                history.violation(service.name() + " still has events aside");
            }
        }
        if (!cloud.foreignIntact()) {
            history.violation("what belongs to somebody else was deleted");
        }
    }

    private void ownsWhatItShould(FleetRow fleet) {
        Map<String, String> wanted = fleet.state == State.ACTIVE ? wanted(fleet) : Map.of();
        Map<String, String> found = new TreeMap<>();
        for (String[] thing : cloud.owned(fleet.uid)) {
            if (found.put(thing[0], thing[2]) != null) {
                history.violation("two " + thing[0] + " of " + fleet.uid);
            }
            if (fleet.state == State.ACTIVE && !recorded(fleet, thing)) {
                history.violation(thing[0] + " " + thing[1] + " of " + fleet.uid + " is not what is recorded");
            }
        }
        if (!found.equals(wanted)) {
            history.violation(fleet.uid + " (" + fleet.state + ") owns " + found + ", should own " + wanted);
        }
    }

    private boolean recorded(FleetRow fleet, String[] thing) {
        String[] place = thing[0].split("/", -1);
        WorkKey key = new WorkKey(fleet.uid, place[1], place[2]);
        SimulatedService owner = services.stream()
                .filter(service ->
                        service.name().equals(StageGraph.stage(place[1]).service()))
                .findFirst()
                .orElseThrow();
        List<ResourceRow> rows =
                owner.observer().await(transaction -> transaction.resources().of(key));
        return rows.stream().anyMatch(row -> row.slot.equals(place[3]) && row.externalId.equals(thing[1]));
    }

    private static Map<String, String> wanted(FleetRow fleet) {
        FleetSpec spec = spec(fleet);
        Map<String, String> places = new TreeMap<>();
        for (StageDefinition stage : StageGraph.stages()) {
            List<String> clusters = stage.per() == Per.FLEET
                    ? List.of("")
                    : spec.clusters().stream().map(FleetSpec.Cluster::name).toList();
            for (String cluster : clusters) {
                SimulatedStage.wanted(stage.name(), spec)
                        .forEach((slot, size) ->
                                places.put(fleet.fleetId + "/" + stage.name() + "/" + cluster + "/" + slot, size));
            }
        }
        return places;
    }

    private static FleetSpec spec(FleetRow fleet) {
        try {
            return switch (FleetDocuments.readSpec(
                    fleet.fleetId, fleet.generation, Json.mapper().readValue(fleet.spec, DOCUMENT))) {
                case Reading.Valid<FleetSpec>(FleetSpec spec) -> spec;
                case Reading.Invalid<FleetSpec>(var violations) -> throw new IllegalStateException("" + violations);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recorded specification is damaged", e);
        }
    }

    /** Every producer's sequence has no gap and no number twice. */
    private void events(boolean quiet) {
        Map<String, Map<Long, String>> sequences = new HashMap<>();
        Map<String, Long> highest = new HashMap<>();
        for (String topic : topics()) {
            for (var message : bus.topic(topic)) {
                if (!(codec.decode(message) instanceof Decoded.Event event)) {
                    continue;
                }
                var envelope = event.envelope();
                if (envelope.sequence() > 0) {
                    String producer = envelope.fleetUid() + envelope.source();
                    long last = highest.merge(producer, envelope.sequence(), Math::max);
                    if (quiet && envelope.sequence() < last) {
                        history.violation(
                                "event " + envelope.sequence() + " of " + producer + " was sent after " + last);
                    }
                    String before = sequences
                            .computeIfAbsent(producer, _ -> new TreeMap<>())
                            .put(envelope.sequence(), envelope.id());
                    if (before != null && !before.equals(envelope.id())) {
                        history.violation("two events have number " + envelope.sequence() + " of " + envelope.source());
                    }
                }
            }
        }
        sequences.forEach((producer, numbers) -> {
            if (numbers.keySet().stream().mapToLong(Long::longValue).max().orElse(0) != numbers.size()) {
                history.violation("the events of " + producer + " have a gap: " + numbers.keySet());
            }
        });
    }

    /** What a stage says of a generation comes after what it waited for had been said of that generation. */
    private void upstream() {
        Map<EventType, EventType> waitsFor = Map.of(
                EventType.NODES_READY, EventType.NETWORK_READY,
                EventType.CLUSTER_READY, EventType.NODES_READY,
                EventType.GITOPS_READY, EventType.CLUSTER_READY);
        List<Said> all = everythingSaid();
        for (Said said : all) {
            EventType first = waitsFor.get(said.type());
            if (first != null
                    && all.stream()
                            .noneMatch(before -> before.type() == first
                                    && before.about().equals(said.about())
                                    && before.generation() >= said.generation()
                                    && before.at() <= said.at())) {
                history.violation(said + " came before " + first);
            }
        }
    }

    /** What a stage says it has let go of goes after whatever it has to wait for, of that generation. */
    private void takenDownInOrder() {
        List<Said> all = everythingSaid();
        for (StageDefinition stage : StageGraph.stages()) {
            if (stage.released().isEmpty()) {
                continue;
            }
            EventType word = stage.released().getFirst();
            for (Said said : all) {
                if (said.type() == word
                        && !heard(stage.releaseWhen(), said, all)
                        && !heard(stage.retireWhen(), said, all)) {
                    history.violation(said + " came before what " + stage.name() + " waits for");
                }
            }
        }
    }

    private static boolean heard(List<Requirement> requirements, Said said, List<Said> all) {
        String fleet = said.about().substring(0, said.about().indexOf('/') + 1);
        return requirements.stream()
                .allMatch(requirement -> all.stream()
                        .anyMatch(before -> before.type() == requirement.event()
                                && (before.about().equals(said.about())
                                        || before.about().equals(fleet))
                                && before.generation() >= said.generation()
                                && before.at() <= said.at()));
    }

    private List<Said> everythingSaid() {
        List<Said> all = new ArrayList<>();
        for (String topic : topics()) {
            for (var message : bus.topic(topic)) {
                if (codec.decode(message) instanceof Decoded.Event event) {
                    String cluster = event.event() instanceof ClusterEvent about ? about.cluster() : "";
                    all.add(new Said(
                            event.envelope().fleetUid() + "/" + cluster,
                            event.type(),
                            event.envelope().generation(),
                            message.timestamp()));
                }
            }
        }
        return all;
    }

    /** What was said about a cluster or, with an empty name, a fleet, and when. */
    private record Said(String about, EventType type, long generation, long at) {}

    /** A fleet is only said to be deleted after every one of its networks was said to be released. */
    private void deletions(List<FleetRow> all) {
        Map<String, Map<Long, String>> said = new HashMap<>();
        for (var message : bus.topic("catamaran.network")) {
            if (codec.decode(message) instanceof Decoded.Event event) {
                String what = event.event() instanceof NetworkReleased released
                        ? released.cluster() + "@" + event.envelope().generation()
                        : event.event() instanceof FleetDeleted ? "" : "-";
                said.computeIfAbsent(event.envelope().fleetUid(), _ -> new TreeMap<>())
                        .put(event.envelope().sequence(), what);
            }
        }
        for (FleetRow fleet : all) {
            Set<String> networks = new HashSet<>();
            Set<String> expected = spec(fleet).clusters().stream()
                    .map(cluster -> cluster.name() + "@" + fleet.generation)
                    .collect(Collectors.toSet());
            for (String what : said.getOrDefault(fleet.uid, Map.of()).values()) {
                if (what.isEmpty() && !networks.containsAll(expected)) {
                    history.violation(fleet.uid + " was said to be deleted when only " + networks + " were released");
                } else if (!what.equals("-")) {
                    networks.add(what);
                }
            }
        }
    }

    private Set<String> topics() {
        Set<String> topics = new java.util.TreeSet<>(List.of("catamaran.status"));
        services.forEach(service -> topics.addAll(service.topics()));
        topics.add("catamaran.dns");
        topics.add("catamaran.gitops");
        topics.add("catamaran.health");
        return topics;
    }

    /** The last thing that was asked for a name is what there is, or it was refused. */
    private void answers(List<FleetRow> all) {
        Set<String> refused = new HashSet<>();
        for (var message : bus.topic("catamaran.network")) {
            if (codec.decode(message) instanceof Decoded.Event event
                    && event.event() instanceof FleetRejected rejected) {
                refused.add(rejected.requestId());
            }
        }
        Map<String, Operator.Asked> last = new TreeMap<>();
        for (Operator.Asked asked : operator.asked()) {
            if (!refused.contains(asked.id())) {
                last.put(asked.fleet(), asked);
            }
        }
        last.forEach((fleet, asked) -> {
            Optional<FleetRow> active = all.stream()
                    .filter(row -> row.fleetId.equals(fleet) && row.state == State.ACTIVE)
                    .findFirst();
            boolean agrees = asked.generation() == 0
                    ? active.isEmpty()
                    : active.filter(row -> row.generation == asked.generation()).isPresent();
            if (!agrees) {
                history.violation("last was asked " + asked + ", there is "
                        + active.map(row -> row.uid + " generation " + row.generation) + ", refused " + refused);
            }
        });
        unjustlyRefused(refused);
    }

    /** A request may only be refused while its name is being deleted, or when it does not raise the generation. */
    private void unjustlyRefused(Set<String> refused) {
        Set<String> deletedBefore = new HashSet<>();
        Map<String, Long> highestBefore = new HashMap<>();
        for (Operator.Asked asked : operator.asked()) {
            if (asked.generation() == 0) {
                deletedBefore.add(asked.fleet());
                continue;
            }
            boolean raises = asked.generation() > highestBefore.getOrDefault(asked.fleet(), 0L);
            if (refused.contains(asked.id()) && raises && !deletedBefore.contains(asked.fleet())) {
                history.violation(asked + " was refused for no reason");
            }
            highestBefore.merge(asked.fleet(), asked.generation(), Math::max);
        }
    }
}
