package dev.catamaran.console.domain;

import dev.catamaran.console.domain.TrafficView.Decision;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.graph.StageLinks;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every fleet that was ever spoken of in the log. Not thread-safe. */
public final class Fleets {
    private final TreeMap<String, FleetFold> fleets = new TreeMap<>();
    private final Map<String, Durations> durations = new HashMap<>();

    public void hear(Said said) {
        if (isOfAPlan(said)) {
            return;
        }
        FleetFold fleet = fleets.computeIfAbsent(said.fleetId(), FleetFold::new);
        fleet.hear(said);
        if (said.event() instanceof StageStatus status && status.state() == State.READY) {
            fleet.current()
                    .map(life -> life.stages.get(StageLinks.id(status.stage(), status.cluster())))
                    .flatMap(StageFold::took)
                    .ifPresent(took -> durations
                            .computeIfAbsent(status.stage(), _ -> new Durations())
                            .add(took));
        }
    }

    /** A plan is about a fleet that may never come to be. */
    private static boolean isOfAPlan(Said said) {
        return said.event() instanceof FleetPlanRequested || said.event() instanceof StagePlanned;
    }

    /** By name. */
    public List<FleetSummary> summaries() {
        return fleets.values().stream().map(FleetFold::summary).toList();
    }

    /** Of some names, by name; unknown ones are left out. */
    public List<FleetSummary> summaries(Collection<String> names) {
        return names.stream()
                .distinct()
                .sorted()
                .flatMap(name -> Optional.ofNullable(fleets.get(name)).stream())
                .map(FleetFold::summary)
                .toList();
    }

    public Optional<FleetSummary> summary(String name) {
        return Optional.ofNullable(fleets.get(name)).map(FleetFold::summary);
    }

    /** What is built of a fleet; empty before every stage was ready once. */
    Optional<Built> built(String name) {
        return Optional.ofNullable(fleets.get(name)).flatMap(FleetFold::built);
    }

    public Optional<FleetView> view(String name) {
        return Optional.ofNullable(fleets.get(name)).map(fleet -> fleet.view(this::expected));
    }

    /** What a stage took in the median of the latest builds; empty when none was seen. */
    public Optional<Duration> expected(String stage) {
        return Optional.ofNullable(durations.get(stage)).flatMap(Durations::median);
    }

    /** Decisions about all fleets, or one, newest first. */
    public List<Decision> decisions(Optional<String> name, int most) {
        return fleets.values().stream()
                .filter(fleet -> name.isEmpty() || name.get().equals(fleet.id))
                .flatMap(fleet -> fleet.current().stream())
                .flatMap(life -> life.decisions.views().stream())
                .sorted(Comparator.comparing(Decision::at).reversed())
                .limit(most)
                .toList();
    }

    public int size() {
        return fleets.size();
    }
}
