package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.graph.StageLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a fleet's story as it stands in the log, a second after the other. */
public final class Story {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final String FLEET = "demo";
    static final List<String> CLUSTERS = List.of("aws", "gcp");

    private final List<Said> told = new ArrayList<>();
    private final Map<Area, Long> offsets = new EnumMap<>(Area.class);
    private String uid = "";
    private long generation;
    private Instant now = BEGIN;

    static Map<String, Object> spec(String host) {
        return Map.of(
                "clusters",
                List.of(
                        Map.of("name", "aws", "cloud", "aws", "region", "us-east-1"),
                        Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")),
                "traffic",
                Map.of("zone", "example.com", "hostname", host + ".example.com"));
    }

    /** What stands in the log so far. */
    public List<Said> told() {
        return told;
    }

    public Story request(long number) {
        generation = number;
        String id = "request-" + told.size();
        uid = uid.isEmpty() ? id : uid;
        tell(id, Area.FLEETS, new FleetRequested(FLEET, number, Map.of("team", "shop"), spec("app")));
        return this;
    }

    /** A higher generation that has the first cluster alone. */
    Story requestWithoutGcp(long number) {
        generation = number;
        Map<String, Object> alone = new java.util.HashMap<>(spec("app"));
        alone.put("clusters", List.of(Map.of("name", "aws", "cloud", "aws", "region", "us-east-1")));
        tell("request-" + told.size(), Area.FLEETS, new FleetRequested(FLEET, number, Map.of(), alone));
        return this;
    }

    Story rejected(String requestId) {
        return say(
                Area.NETWORK,
                new FleetRejected(
                        FLEET, generation, requestId, List.of(new Violation("spec.mesh", "x", "must not be x"))));
    }

    Story progress(String stage, @Nullable String cluster, State state, int done, int total) {
        return say(
                Area.PROGRESS,
                new StageProgress(
                        FLEET,
                        cluster,
                        stage,
                        generation,
                        "step " + done,
                        done,
                        total,
                        100 * done / total,
                        now,
                        null,
                        state,
                        null));
    }

    Story status(String stage, @Nullable String cluster, State state) {
        return say(Area.STATUS, new StageStatus(FLEET, cluster, stage, state, generation, now, null));
    }

    Story failed(String stage, String cluster, State state, String code, @Nullable Instant retryAt) {
        ProblemReport problem = new ProblemReport(code, "nothing works", "vpc");
        say(Area.NETWORK, new StageFailed(FLEET, cluster, stage, generation, problem, 3, retryAt != null, retryAt));
        return say(Area.STATUS, new StageStatus(FLEET, cluster, stage, state, generation, now, problem));
    }

    /** Every stage of the fleet is ready. */
    public Story ready() {
        StageLinks.of(CLUSTERS).forEach(link -> {
            progress(link.stage().name(), link.cluster(), State.RUNNING, 1, 2);
            progress(link.stage().name(), link.cluster(), State.READY, 2, 2);
            status(link.stage().name(), link.cluster(), State.READY);
        });
        return this;
    }

    /** A stage that was ready mends something. */
    public Story repaired(String stage, @Nullable String cluster) {
        progress(stage, cluster, State.RUNNING, 1, 2);
        status(stage, cluster, State.RUNNING);
        progress(stage, cluster, State.READY, 2, 2);
        return status(stage, cluster, State.READY);
    }

    Story deletion() {
        return say(Area.FLEETS, new FleetDeletionRequested(FLEET, null));
    }

    Story deleted() {
        say(Area.NETWORK, new FleetDeleted(FLEET));
        uid = "";
        return this;
    }

    Story say(Area area, FleetEvent event) {
        tell("event-" + told.size(), area, event);
        return this;
    }

    private void tell(String id, Area area, FleetEvent event) {
        long offset = offsets.merge(area, 1L, Long::sum) - 1;
        EventType type = EventType.of(event);
        String ofUid = area == Area.FLEETS ? "" : uid;
        told.add(new Said(
                new Place(area, 0, offset),
                new Envelope(id, type.ceType(area), "/test", FLEET, now, ofUid, generation, 0, null, null),
                type,
                event));
        now = now.plusSeconds(1);
    }

    FleetView view() {
        return view(told);
    }

    static FleetView view(List<Said> events) {
        Fleets fleets = new Fleets();
        events.forEach(fleets::hear);
        return fleets.view(FLEET).orElseThrow();
    }
}
